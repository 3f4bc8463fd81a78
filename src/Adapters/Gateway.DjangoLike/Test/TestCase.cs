using System.Runtime.CompilerServices;
using Gateway.DjangoLike.Db;
using Gateway.Testing;

namespace Gateway.DjangoLike.Test;

/// <summary>Tests of an application (<c>django.test.TestCase</c>): each public method whose name begins with <c>Test</c> is
/// one. It runs in a transaction that is rolled back, so that no test sees what another wrote, and so do the requests
/// of its <see cref="Client"/>. Run by <c>server --app APP -- test</c>.</summary>
/// <remarks>A new object for each test.</remarks>
public abstract class TestCase
{
    /// <summary>A client that sends requests to the project without a network, and keeps cookies
    /// (<c>self.client</c>).</summary>
    public TestClient Client => field ??= new(Project.Application);

    /// <summary>The project under test.</summary>
    public Project Project { get; internal set; } = null!;

    /// <summary>Runs before each test (<c>setUp</c>).</summary>
    /// <returns>A task that completes when the test can run.</returns>
    public virtual Task SetUpAsync() => Task.CompletedTask;

    /// <summary>Expects two values to be equal (<c>assertEqual</c>).</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="actual">What came.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="text">The expression that was looked at; the compiler gives it.</param>
    /// <exception cref="AssertionFailedException">They are not.</exception>
    protected static void AssertEqual<T>(
        T actual,
        T expected,
        [CallerArgumentExpression(nameof(actual))] string text = ""
    ) =>
        Expect(
            EqualityComparer<T>.Default.Equals(actual, expected),
            $"{text} is {Shown(actual)}; expected {Shown(expected)}."
        );

    /// <summary>Expects something to be so (<c>assertTrue</c>, <c>assertIs(…, True)</c>).</summary>
    /// <param name="condition">What must be so.</param>
    /// <param name="text">The expression; the compiler gives it.</param>
    /// <exception cref="AssertionFailedException">It is not.</exception>
    protected static void AssertTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        Expect(condition, $"{text} is false.");

    /// <summary>Expects something not to be so (<c>assertFalse</c>, <c>assertIs(…, False)</c>).</summary>
    /// <param name="condition">What must not be so.</param>
    /// <param name="text">The expression; the compiler gives it.</param>
    /// <exception cref="AssertionFailedException">It is.</exception>
    protected static void AssertFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        Expect(!condition, $"{text} is true.");

    /// <summary>Expects a response to have a status and a text in it (<c>assertContains</c>).</summary>
    /// <param name="response">The response.</param>
    /// <param name="text">The text, as it stands in the page.</param>
    /// <param name="status">The status.</param>
    /// <exception cref="AssertionFailedException">It has not.</exception>
    protected static void AssertContains(TestResponse response, string text, int status = 200)
    {
        AssertStatus(response, status);
        Expect(
            response.Text.Contains(text, StringComparison.Ordinal),
            $"The response does not contain '{text}':\n{response.Text}"
        );
    }

    /// <summary>Expects a response to have a status and not a text in it (<c>assertNotContains</c>).</summary>
    /// <param name="response">The response.</param>
    /// <param name="text">The text.</param>
    /// <param name="status">The status.</param>
    /// <exception cref="AssertionFailedException">It has it.</exception>
    protected static void AssertNotContains(TestResponse response, string text, int status = 200)
    {
        AssertStatus(response, status);
        Expect(
            !response.Text.Contains(text, StringComparison.Ordinal),
            $"The response contains '{text}':\n{response.Text}"
        );
    }

    /// <summary>Expects a response to redirect (<c>assertRedirects</c>).</summary>
    /// <param name="response">The response.</param>
    /// <param name="to">Where to.</param>
    /// <exception cref="AssertionFailedException">It does not, or elsewhere.</exception>
    protected static void AssertRedirects(TestResponse response, string to)
    {
        ArgumentNullException.ThrowIfNull(response);
        AssertStatus(response, 302);
        AssertEqual(response.GetHeader("location"), to, "location");
    }

    /// <summary>Expects a response to have a status.</summary>
    /// <param name="response">The response.</param>
    /// <param name="status">The status.</param>
    /// <exception cref="AssertionFailedException">It has another.</exception>
    protected static void AssertStatus(TestResponse response, int status)
    {
        ArgumentNullException.ThrowIfNull(response);
        Expect(response.Status == status, $"The status is {response.Status}; expected {status}.\n{response.Text}");
    }

    /// <summary>Expects queries to give exactly these objects in this order (<c>assertQuerysetEqual</c>).</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="actual">The objects that came.</param>
    /// <param name="expected">The objects expected.</param>
    /// <exception cref="AssertionFailedException">It gives others.</exception>
    protected static void AssertQuerySetEqual<T>(IEnumerable<T> actual, params IEnumerable<T> expected)
        where T : Model
    {
        var (came, wanted) = (actual.ToList(), expected.ToList());
        Expect(
            came.Select(row => row.Id).SequenceEqual(wanted.Select(row => row.Id)),
            $"The query gives [{string.Join(", ", came)}]; expected [{string.Join(", ", wanted)}]."
        );
    }

    /// <summary>Expects code to make a number of statements to the database (<c>assertNumQueries</c>).</summary>
    /// <param name="number">The number.</param>
    /// <param name="work">The code, such as a request.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="AssertionFailedException">It makes more, or fewer; the message lists them.</exception>
    protected static async Task AssertNumQueriesAsync(int number, Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var queries = await QueryLog.CaptureAsync(work);
        Expect(
            queries.Count == number,
            $"{queries.Count} queries were made; expected {number}:\n{string.Join("\n", queries)}"
        );
    }

    /// <summary>Expects code to throw (<c>assertRaises</c>).</summary>
    /// <typeparam name="TException">What it throws.</typeparam>
    /// <param name="work">The code.</param>
    /// <returns>What it threw.</returns>
    /// <exception cref="AssertionFailedException">It does not.</exception>
    protected static async Task<TException> AssertRaisesAsync<TException>(Func<Task> work)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            await work();
        }
        catch (TException error)
        {
            return error;
        }
        throw new AssertionFailedException($"No {typeof(TException).Name} was thrown.");
    }

    private static void Expect(bool condition, string message)
    {
        if (!condition)
        {
            throw new AssertionFailedException(message);
        }
    }

    private static string Shown<T>(T value) => value is null ? "null" : $"'{value}'";
}
