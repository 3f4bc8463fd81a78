using System.Text;
using Gateway.Lint.Tests.Examples;

namespace Gateway.Lint.Tests.Hosts;

/// <summary>What came of a call under Lint on the server in miniature.</summary>
internal sealed class Verdict
{
    private readonly List<LintViolation> _violations = [];

    /// <summary>What Lint told, in order; also what it tells after the call.</summary>
    public IReadOnlyList<LintViolation> Violations
    {
        get
        {
            lock (_violations)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>The exception that left the application under Lint; null when it completed.</summary>
    public Exception? Failure { get; private set; }

    public string Received { get; private set; } = "";

    /// <summary>Calls an application under Lint.</summary>
    /// <param name="application">The application.</param>
    /// <param name="environ">The request.</param>
    /// <param name="server">What is wrong with the server: puts itself between Lint and the server in miniature.</param>
    /// <param name="configure">Options of Lint.</param>
    public static async Task<Verdict> OfAsync(
        Application application,
        Environ environ,
        Func<Application, Application>? server = null,
        Action<LintOptions>? configure = null
    )
    {
        var verdict = new Verdict();
        var options = new LintOptions { Report = verdict.Add };
        configure?.Invoke(options);
        var linted = Linter.Wrap(application, options);
        var served = server is null ? linted : server(linted);
        using var connection = new MemoryStream();
        // The server in miniature logs what it is thrown; here it is kept.
        Application kept = async (e, startResponse) =>
        {
            try
            {
                await served(e, startResponse);
            }
            catch (Exception error)
            {
                verdict.Failure = error;
                throw;
            }
        };
        var response = new MiniatureResponse(connection, environ.Method == "HEAD");
        try
        {
            await kept(environ, response.Start);
            await response.FinishAsync();
        }
        catch (Exception) when (verdict.Failure is not null)
        {
            if (!response.IsCommitted)
            {
                response.Start(500);
                await response.FinishAsync();
            }
        }
        verdict.Received = Encoding.Latin1.GetString(connection.ToArray());
        return verdict;
    }

    private void Add(LintViolation violation)
    {
        lock (_violations)
        {
            _violations.Add(violation);
        }
    }
}
