using Gateway.DjangoLike.Test;

namespace Gateway.DjangoLike.Management;

/// <summary><c>test</c>: runs the application's own tests on a database made for them.</summary>
internal sealed class TestCommand : BaseCommand
{
    public override string Name => "test";

    public override string Help =>
        "Runs the tests of the application: the Test… methods of classes that derive from TestCase, each on a database of its own that is rolled back.";

    public override string Usage => "[part of a test's name]";

    public override int MaxArguments => 1;

    public override IReadOnlyDictionary<string, string?> Options =>
        new Dictionary<string, string?> { ["--failfast"] = null };

    public override bool NeedsDatabase => false;

    public override Task<int> HandleAsync(CommandContext context) =>
        new TestRunner(context.Project, context.Output).RunAsync(
            context.Arguments.Count > 0 ? context.Arguments[0] : "",
            context.Has("--failfast")
        );
}
