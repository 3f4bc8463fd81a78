using System.Globalization;
using System.Text;
using Gateway.Corpus.Servers;

namespace Gateway.Corpus;

/// <summary>The corpus against this server, Kestrel and nginx, in one run: where both others stand against this one, the
/// choice is told in docs/SECURITY.md. <c>eng/probes</c> shows the answers.</summary>
public sealed class SideBySideTests(GatewayHost gateway, KestrelHost kestrel, NginxHost nginx)
    : IClassFixture<GatewayHost>,
        IClassFixture<KestrelHost>,
        IClassFixture<NginxHost>
{
    private static readonly string? Output = Environment.GetEnvironmentVariable("GATEWAY_PROBES");

    [Fact]
    public async Task Where_both_others_say_otherwise_the_choice_is_told()
    {
        nginx.Require();
        var cases = CorpusCase.All.Values.ToList();
        // The end of a connection is only looked for when somebody will read of it.
        var patience = Output is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(300);

        var answers = await Task.WhenAll(
            Client.AskAsync(gateway.EndPoint, cases, patience),
            Client.AskAsync(kestrel.EndPoint, cases, patience),
            Client.AskAsync(nginx.EndPoint, cases, patience)
        );

        var results = cases
            .Select((entry, index) => new Result(entry, answers[0][index], answers[1][index], answers[2][index]))
            .ToList();
        if (Output is not null)
        {
            await File.WriteAllTextAsync(Output, Table(results), TestContext.Current.CancellationToken);
        }
        Assert.All(
            results.Where(result => !result.Case.IsUnfinished),
            result => Assert.Equal(result.Case.IsAccepted, result.Gateway.IsAcceptance)
        );
        var alone = results.Where(result => result.IsLaxer == true || result.IsStricter == true);
        Assert.Empty(alone.Select(result => result.Case.Name).Except(Choice.All.SelectMany(choice => choice.Cases)));
    }

    private static string Table(List<Result> results)
    {
        var text = new StringBuilder();
        text.AppendLine(Line("case", "Gateway", "Kestrel", "nginx", "clause"));
        foreach (var result in results)
        {
            text.AppendLine(
                Line(result.Case.Name, $"{result.Gateway}", $"{result.Kestrel}", $"{result.Nginx}", result.Case.Clause)
            );
        }
        Append(text, "laxer than both", results.Where(result => result.IsLaxer == true));
        Append(text, "stricter than both", results.Where(result => result.IsStricter == true));
        Append(text, "laxer than one", results.Where(result => result.IsLaxer is null));
        Append(text, "stricter than one", results.Where(result => result.IsStricter is null));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<Result> results)
    {
        var listed = results.ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"\n{title}: {listed.Count}");
        foreach (var result in listed)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {result.Case.Name}  ({result.Case.Clause})");
        }
    }

    private static string Line(string name, string gateway, string kestrel, string nginx, string clause) =>
        $"{name, -55} {gateway, -22} {kestrel, -22} {nginx, -22} {clause}";

    private sealed record Result(CorpusCase Case, Answer Gateway, Answer Kestrel, Answer Nginx)
    {
        /// <summary>Whether both others refuse what is accepted here; null when one of them does.</summary>
        public bool? IsLaxer => Stands(Gateway.IsAcceptance, !Kestrel.IsAcceptance, !Nginx.IsAcceptance);

        /// <summary>Whether both others accept what is refused here; null when one of them does.</summary>
        public bool? IsStricter => Stands(!Gateway.IsAcceptance, Kestrel.IsAcceptance, Nginx.IsAcceptance);

        private bool? Stands(bool here, bool kestrel, bool nginx) =>
            !here || Case.IsUnfinished || !(kestrel || nginx) ? false
            : kestrel && nginx ? true
            : null;
    }
}
