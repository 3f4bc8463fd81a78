using System.Text;

namespace Gateway.Fuzz;

/// <summary>Mutates a growing corpus in one process: what takes a new branch joins it. Without an instrumented assembly
/// there are no branches, and only the seeds are mutated.</summary>
internal sealed class FuzzLoop
{
    private static readonly string[] ResponseSeeds =
    [
        "\u0000\u00c8\u00feContent-Type=text/plain\u00feX=y\u00fe\u00fehello\u00feworld",
        "\u0001\u0094\u00feConnection=close, x\u00feContent-Length=5\u00fe\u00fehello",
        "\u0001\u0030\u00feDate=now\u00feETag=\"a\"\u00fe\u00fe",
    ];

    private readonly List<(byte[] Bytes, bool IsResponse)> _inputs = [];
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly Coverage? _coverage;

    public FuzzLoop(IEnumerable<byte[]> requests, int seed, Coverage? coverage)
    {
        _random = new Random(seed);
        _mutator = new Mutator(_random);
        _coverage = coverage;
        _inputs.AddRange(requests.Select(request => (request, false)));
        _inputs.AddRange(ResponseSeeds.Select(response => (Encoding.Latin1.GetBytes(response), true)));
        foreach (var (bytes, isResponse) in _inputs)
        {
            Execute(bytes, isResponse);
        }
    }

    public long Executions { get; private set; }

    public int Inputs => _inputs.Count;

    /// <summary>Goes on for a number of executions.</summary>
    /// <exception cref="FuzzFailureException">An input broke an invariant, or an exception escaped.</exception>
    public void Run(int count)
    {
        for (; count > 0; count--)
        {
            var (bytes, isResponse) = _inputs[_random.Next(_inputs.Count)];
            var mutated = _mutator.Mutate(bytes, _inputs[_random.Next(_inputs.Count)].Bytes);
            if (Execute(mutated, isResponse))
            {
                _inputs.Add((mutated, isResponse));
            }
        }
    }

    private bool Execute(byte[] bytes, bool isResponse)
    {
        Executions++;
        _coverage?.Clear();
        try
        {
            if (isResponse)
            {
                ResponseInput.Check(bytes);
            }
            else
            {
                RequestInput.Check(bytes);
            }
        }
        catch (Exception error)
        {
            throw new FuzzFailureException(bytes, isResponse, error);
        }
        return _coverage?.HasNews() ?? false;
    }
}
