using BenchmarkDotNet.Attributes;
using Gateway.FlaskLike;
using Gateway.FlaskLike.Routing;

namespace Gateway.Microbenchmarks;

/// <summary>From a path to the rule of FlaskLike that has it: what a site of 10 rules pays, and one of 10,000.</summary>
[MemoryDiagnoser]
public class RuleMatching
{
    private RuleMap _map = null!;
    private string _literal = null!;
    private string _variable = null!;
    private string _missing = null!;

    [Params(10, 1_000, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Add()
    {
        var app = new Flask();
        for (var i = 0; i < Rules / 2; i++)
        {
            app.Route($"/section{i % 50}/page{i}", () => "", $"page{i}");
            app.Route($"/section{i % 50}/item{i}/<int:id>/<name>", () => "", $"item{i}");
        }
        _map = app.Map;
        var last = Rules / 2 - 1;
        _literal = $"/section{last % 50}/page{last}";
        _variable = $"/section{last % 50}/item{last}/42/ann";
        _missing = $"/section{last % 50}/nosuch{last}/42/ann";
        Require(MatchOutcome.Found, _literal);
        Require(MatchOutcome.Found, _variable);
        Require(MatchOutcome.NotFound, _missing);
    }

    [Benchmark(Baseline = true)]
    public int Literal_path() => (int)_map.Match("", "GET", _literal).Outcome;

    [Benchmark]
    public int Path_with_variables() => (int)_map.Match("", "GET", _variable).Outcome;

    [Benchmark]
    public int Path_that_no_rule_has() => (int)_map.Match("", "GET", _missing).Outcome;

    private void Require(MatchOutcome outcome, string path)
    {
        if (_map.Match("", "GET", path).Outcome != outcome)
        {
            throw new InvalidOperationException($"{path} is not {outcome}.");
        }
    }
}
