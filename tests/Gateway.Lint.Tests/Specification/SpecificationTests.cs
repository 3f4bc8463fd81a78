using System.Reflection;

namespace Gateway.Lint.Tests.Specification;

public sealed class SpecificationTests
{
    [Fact]
    public void The_document_is_what_its_sources_say()
    {
        var expected = SpecDocument.Make();
        if (Environment.GetEnvironmentVariable("GATEWAY_WRITE_SPEC") == "1")
        {
            File.WriteAllText(SpecDocument.FilePath, expected);
        }

        var found = File.Exists(SpecDocument.FilePath) ? File.ReadAllText(SpecDocument.FilePath) : "";

        Assert.True(
            expected == found,
            $"docs/SPEC.md differs from what src/Gateway.Lint says, first in line {FirstDifference(expected, found)}. Run "
                + "eng/spec, which rewrites it, and commit the difference with the change that caused it."
        );
    }

    [Fact]
    public void Every_source_with_specification_lines_is_in_the_order()
    {
        var written = Directory
            .EnumerateFiles(SpecDocument.LintSources, "*.cs", SearchOption.AllDirectories)
            .Where(file => SpecDocument.SpecificationLines(File.ReadLines(file)).Any())
            .Select(file => Path.GetRelativePath(SpecDocument.LintSources, file).Replace('\\', '/'));

        Assert.Empty(written.Except(SpecDocument.Order));
    }

    public static TheoryData<string> Clauses =>
        [
            .. typeof(Linter)
                .Assembly.GetType("Gateway.Lint.Clause")!
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(constant => (string)constant.GetRawConstantValue()!),
        ];

    [Theory]
    [MemberData(nameof(Clauses))]
    public void Every_clause_that_Lint_names_is_specified_and_seen_broken(string clause)
    {
        Assert.Contains($"`{clause}`", SpecDocument.Make());

        string[] elsewhere = ["use-after-completion", "factory-result", "started-addresses", "stopping-first"];
        Assert.Contains(
            clause,
            WrongApplications
                .All.Values.Select(wrong => wrong.Clause)
                .Concat(WrongServers.All.Values.Select(wrong => wrong.Clause))
                .Concat(elsewhere)
        );
    }

    [Fact]
    public void Every_member_of_the_contract_is_specified()
    {
        var document = SpecDocument.Make();
        var members = typeof(Application)
            .Assembly.GetExportedTypes()
            .Where(type => !type.IsNested)
            .SelectMany(type =>
                type.GetMembers(
                        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                    )
                    .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
                    // What the compiler adds to delegates and records is not the contract's.
                    .Where(_ => !typeof(Delegate).IsAssignableFrom(type))
                    .Where(member =>
                        member.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null
                        && member.Name is not ("Equals" or "GetHashCode" or "ToString" or "<Clone>$" or "Item")
                    )
                    .Select(member => member.Name)
                    .Prepend(type.Name.Replace("Attribute", ""))
            );

        var missing = members.Distinct().Where(name => !document.Contains(name, StringComparison.Ordinal)).ToList();
        Assert.Empty(missing);
    }

    private static int FirstDifference(string expected, string found)
    {
        var pairs = expected.Split('\n').Zip(found.Split('\n')).ToList();
        var at = pairs.FindIndex(pair => pair.First != pair.Second);
        return (at < 0 ? pairs.Count : at) + 1;
    }
}
