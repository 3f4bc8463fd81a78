using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Gateway.DjangoLike.Test;

/// <summary>Finds and runs the tests of a project's applications, in the words of <c>manage.py test</c>.</summary>
internal sealed class TestRunner(Project project, TextWriter output)
{
    private readonly List<(string Test, Exception Error)> _failures = [];

    /// <param name="filter">Part of the names of the tests to run; empty for all.</param>
    /// <param name="failFast">Whether the first failure is the end.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string filter, bool failFast)
    {
        var tests = Find().Where(test => Name(test).Contains(filter, StringComparison.OrdinalIgnoreCase)).ToList();
        if (tests.Count == 0)
        {
            await output.WriteLineAsync(
                filter.Length > 0
                    ? $"No test's name contains '{filter}'."
                    : "There are no tests: derive a class from TestCase, with public methods whose names begin with Test."
            );
            return 1;
        }
        await output.WriteLineAsync($"Found {tests.Count} test(s).\nCreating test database...");
        var watch = Stopwatch.StartNew();
        await using (var database = await TestDatabase.MakeAsync(project))
        {
            foreach (var test in tests.TakeWhile(_ => !failFast || _failures.Count == 0))
            {
                await output.WriteAsync(await PassesAsync(database, test) ? "." : "F");
            }
        }
        await output.WriteLineAsync();
        foreach (var (test, error) in _failures)
        {
            var text = error is AssertionFailedException ? error.Message : error.ToString();
            await output.WriteLineAsync($"{new string('=', 70)}\nFAIL: {test}\n{text}");
        }
        await output.WriteLineAsync(
            $"{new string('-', 70)}\nRan {tests.Count} test(s) in {watch.Elapsed.TotalSeconds:F3}s\n\n{(_failures.Count == 0 ? "OK" : $"FAILED (failures={_failures.Count})")}"
        );
        return _failures.Count == 0 ? 0 : 1;
    }

    private static string Name(MethodInfo test) => $"{test.ReflectedType!.FullName}.{test.Name}";

    private IEnumerable<MethodInfo> Find() =>
        project
            .Apps.Select(app => app.GetType().Assembly)
            .Where(assembly => assembly != typeof(TestCase).Assembly)
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(TestCase)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public)
                    .Where(method =>
                        method.Name.StartsWith("Test", StringComparison.Ordinal) && method.GetParameters().Length == 0
                    )
                    .OrderBy(method => method.MetadataToken)
            );

    private async Task<bool> PassesAsync(TestDatabase database, MethodInfo test)
    {
        try
        {
            await database.RunAsync(async () =>
            {
                var instance = (TestCase)Activator.CreateInstance(test.ReflectedType!, nonPublic: true)!;
                instance.Project = database.Project;
                await instance.SetUpAsync();
                await Invoke(test, instance);
            });
            return true;
        }
        catch (Exception error)
        {
            _failures.Add((Name(test), error));
            return false;
        }
    }

    private static Task Invoke(MethodInfo test, TestCase instance)
    {
        try
        {
            return test.Invoke(instance, null) switch
            {
                Task task => task,
                ValueTask task => task.AsTask(),
                _ => Task.CompletedTask,
            };
        }
        catch (TargetInvocationException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }
}
