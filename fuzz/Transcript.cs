using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Fuzz;

/// <summary>What a reader made of some bytes: a digest that is cheap to compare, and the text when somebody asks for it.
/// Pieces of a body are joined, since where they are cut is no matter of the protocol.</summary>
internal sealed class Transcript(bool keepsText = false)
{
    private const ulong Prime = 0x100000001B3;
    private readonly StringBuilder? _text = keepsText ? new StringBuilder() : null;
    private readonly StringBuilder? _body = keepsText ? new StringBuilder() : null;

    /// <summary>Of all events so far, FNV-1a.</summary>
    public ulong Digest { get; private set; } = 0xCBF29CE484222325;

    /// <summary>How many heads were whole and in order.</summary>
    public int Heads { get; private set; }

    /// <summary>How many requests were whole and in order, their bodies included.</summary>
    public int Requests { get; private set; }

    /// <summary>Why the rest was refused; null when nothing was.</summary>
    public Rejection? Rejection { get; private set; }

    /// <summary>The octets of all bodies, when text is kept.</summary>
    public string Bodies { get; private set; } = "";

    public override string ToString() => $"{_text}";

    public void Body(ReadOnlySpan<byte> data)
    {
        Add(data);
        _body?.Append(Encoding.Latin1.GetString(data));
    }

    public void Head(RequestHead head)
    {
        Heads++;
        Line('H', head.Bytes, "head");
        var flags =
            (head.IsPersistent ? 1 : 0)
            | (head.ExpectsContinue ? 2 : 0)
            | (head.AsksForUpgrade ? 4 : 0)
            | (head.Framing.IsChunked ? 8 : 0);
        Add([(byte)flags]);
        Add(BitConverter.GetBytes(head.Framing.ContentLength));
    }

    public void EndOfRequest(HeaderCollection? trailers)
    {
        Requests++;
        Line('E', default, "end");
        foreach (var trailer in trailers ?? [])
        {
            Line('T', Encoding.Latin1.GetBytes($"{trailer.Name}: {trailer.Value}"), "trailer");
        }
    }

    /// <summary>Nothing more will come.</summary>
    /// <param name="rejection">Why not; null when it ended in order.</param>
    public void End(Rejection? rejection)
    {
        Rejection = rejection;
        Line('.', Encoding.ASCII.GetBytes(rejection?.Reason ?? ""), rejection is null ? "in order" : "refused");
    }

    private void Line(char kind, ReadOnlySpan<byte> bytes, string name)
    {
        Add([(byte)kind]);
        Add(bytes);
        if (_text is null || _body is null)
        {
            return;
        }
        if (_body.Length > 0)
        {
            Bodies += _body;
            _text.Append("body ").Append(_body).Append('\n');
            _body.Clear();
        }
        _text.Append(name).Append(' ').Append(Encoding.Latin1.GetString(bytes)).Append('\n');
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var digest = Digest;
        foreach (var octet in bytes)
        {
            digest = (digest ^ octet) * Prime;
        }
        Digest = digest;
    }
}
