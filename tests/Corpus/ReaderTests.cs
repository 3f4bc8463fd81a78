using Gateway.Fuzz;
using Gateway.Server.Protocol;

namespace Gateway.Corpus;

/// <summary>The corpus against the reader alone: whole, octet by octet, and with trailing bytes.</summary>
public sealed class ReaderTests
{
    private static readonly ProtocolOptions Options = new();

    public static TheoryData<string> Names => CorpusCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_read_as_the_clause_says(string name)
    {
        var entry = CorpusCase.All[name];
        var bytes = entry.Bytes;

        var whole = RequestInput.Read(bytes, bytes.Length, 0, Options, keepsText: true);
        var bytewise = RequestInput.Read(bytes, 1, 0, Options, keepsText: true);

        Assert.Equal(entry.Reason, whole.Rejection?.Reason);
        Assert.Equal(entry.Requests, whole.Requests);
        Assert.Equal(entry.Requests + (entry.IsRefusedInBody ? 1 : 0), whole.Heads);
        Assert.Equal(whole.ToString(), bytewise.ToString());
        if (whole.Rejection is { } rejection)
        {
            Assert.Equal(entry.Status, rejection.Status);
        }
        if (entry.Body is not null)
        {
            Assert.Equal(entry.Body, whole.Bodies);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_behind_it_change_nothing(string name)
    {
        var entry = CorpusCase.All[name];
        if (entry.IsUnfinished)
        {
            return;
        }
        byte[] followed = [.. entry.Bytes, .. "GET /behind HTTP/1.1\r\nHost: b\r\n\r\n"u8];

        var alone = RequestInput.Read(entry.Bytes, entry.Bytes.Length, 0, Options);
        var whole = RequestInput.Read(followed, followed.Length, 0, Options);
        var pieces = RequestInput.Read(followed, 7, 0, Options);

        Assert.Equal(whole.Digest, pieces.Digest);
        Assert.Equal(entry.Reason, whole.Rejection?.Reason);
        if (entry.IsAccepted)
        {
            Assert.InRange(whole.Requests, alone.Requests, alone.Requests + 1);
        }
        else
        {
            Assert.Equal(alone.Digest, whole.Digest);
        }
    }

    [Fact]
    public void Each_case_has_a_number_of_its_own_and_a_clause()
    {
        var cases = CorpusCase.All.Values;

        Assert.Equal(cases.Count(), cases.Select(entry => entry.Name[..3]).Distinct().Count());
        Assert.All(cases, entry => Assert.Matches(@"^RFC \d{4} §[\d.]+$", entry.Clause));
    }
}
