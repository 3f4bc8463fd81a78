using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>The trailer fields of the current response, kept as the lines they are sent as (RFC 9112 §7.1.2).</summary>
internal sealed class ResponseTrailers : IResponseTrailers
{
    private readonly List<byte> _lines = [];

    public bool IsEmpty => _lines.Count == 0;

    /// <summary>Whether fields can still be added: before the commit, and after it in the chunked coding.</summary>
    public bool IsOpen { get; set; } = true;

    public ReadOnlySpan<byte> Fields => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_lines);

    public void Add(Header header)
    {
        FieldRule.Check(header);
        if (TrailerRule.IsForbidden(header.Name))
        {
            throw new ArgumentException(
                $"{header.Name} cannot be sent as a trailer field: it is for framing, routing, authentication or content "
                    + "handling (RFC 9110 §6.5.1). Send it as a header field."
            );
        }
        if (!IsOpen)
        {
            throw new InvalidOperationException(
                "The response was committed without trailers: it has a length. Add the first trailer before the commit, or give no Content-Length."
            );
        }
        _lines.AddRange(Encoding.Latin1.GetBytes($"{header.Name}: {header.Value}\r\n"));
    }

    public void Clear()
    {
        _lines.Clear();
        IsOpen = true;
    }
}
