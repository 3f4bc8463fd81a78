using System.Buffers;
using Gateway.Server.Protocol;

namespace Gateway.Hosting;

/// <summary>The head of a response until its commit: checked when it is staged, given to the other server when it is committed,
/// so that what was set there before survives a head that is replaced. It lives as long as its
/// <see cref="StagedResponse"/>.</summary>
public sealed class StagedHead
{
    // What other servers refuse beside CR, LF and NUL (RFC 9110 §5.5).
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(1, 0x1F).Where(c => c != '\t').Select(c => (char)c),
        '\u007F',
    ]);

    private readonly List<Header> _fields = [];

    internal StagedHead() { }

    /// <summary>The staged status; 0 when nothing is staged.</summary>
    public int Status { get; private set; }

    /// <summary>The application's Content-Length; null when it gave none.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>The fields in the order given, without Content-Length and Connection. Each can be sent: its name is a
    /// token, its value holds no control but HTAB, and one char is one octet (RFC 9110 §5).</summary>
    public IReadOnlyList<Header> Fields => _fields;

    /// <summary>Whether the application asked for the connection to be closed behind the response.</summary>
    public bool MustClose { get; private set; }

    /// <summary>The Connection options beside <c>close</c> and <c>keep-alive</c>, such as that of a 426; null for none.</summary>
    public string? ConnectionOptions { get; private set; }

    /// <summary>Whether the status allows a body (RFC 9110 §15.3.5, §15.3.6, §15.4.5).</summary>
    public bool HasContent => Status is not (204 or 205 or 304);

    /// <summary>Replaces what was staged.</summary>
    /// <exception cref="ArgumentException">The status or a field cannot be sent; then nothing is staged.</exception>
    internal void Stage(int status, ReadOnlySpan<Header> headers)
    {
        Clear();
        if (status is < 200 or > 999)
        {
            throw new ArgumentException(
                $"The status {status} cannot be sent: a final status is 200 to 999. 101 is sent by {nameof(IUpgrade)}; "
                    + "interim responses cannot be sent on this host."
            );
        }
        foreach (var header in headers)
        {
            FieldRule.Check(header);
            if (header.Value.AsSpan().ContainsAny(Controls))
            {
                throw new ArgumentException(
                    $"The value of the header {header.Name} holds a control character, which no field may (RFC 9110 §5.5)."
                );
            }
            StageField(header);
        }
        Status = status;
    }

    private void Clear()
    {
        Status = 0;
        ContentLength = null;
        _fields.Clear();
        ConnectionOptions = null;
        MustClose = false;
    }

    private void StageField(Header header)
    {
        if (header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            if (ContentLength is not null)
            {
                throw new ArgumentException("Content-Length was given twice; give it once, or leave it to the server.");
            }
            ContentLength = FieldRule.ParseContentLength(header.Value);
        }
        else if (header.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
        {
            StageConnection(header.Value);
        }
        else
        {
            _fields.Add(header);
        }
    }

    // Whether the connection persists is the server's to say; other options, such as that of a 426, are passed on.
    private void StageConnection(string value)
    {
        foreach (var option in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Equals("close", StringComparison.OrdinalIgnoreCase))
            {
                MustClose = true;
            }
            else if (!option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase))
            {
                ConnectionOptions = ConnectionOptions is null ? option : $"{ConnectionOptions}, {option}";
            }
        }
    }
}
