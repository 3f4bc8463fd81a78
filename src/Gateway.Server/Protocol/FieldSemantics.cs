using System.Buffers.Text;
using System.Text;

namespace Gateway.Server.Protocol;

/// <summary>
/// What the fields of a head mean to the server: the host, the framing of the body, whether the connection persists, and
/// what is expected of us. This decides where the next request starts, so nothing here is lenient.
/// </summary>
internal static class FieldSemantics
{
    public static Rejection? Apply(RequestHead head, ProtocolOptions options)
    {
        var state = new State { IsPersistent = !head.IsHttp10, IsHttp10 = head.IsHttp10 };
        var bytes = head.Bytes;
        for (var i = 0; i < head.FieldCount; i++)
        {
            var field = head.Fields[i];
            var rejection = ApplyField(head, i, field.Name(bytes), field.Value(bytes), ref state);
            if (rejection is not null)
            {
                return rejection;
            }
        }
        if (head.HostField < 0 && !head.IsHttp10 && !options.AllowMissingHost)
        {
            return Rejections.MissingHost;
        }
        if (state.HasTransferEncoding && CheckTransferEncoding(state) is { } invalid)
        {
            return invalid;
        }
        head.Framing = new BodyFraming(state.HasTransferEncoding, state.ContentLength ?? 0);
        head.IsPersistent = state.IsPersistent && !state.MustClose;
        head.AsksForUpgrade = state.HasUpgrade && state.HasUpgradeOption && !head.IsHttp10;
        // Without content there is nothing to wait for (RFC 9110 §10.1.1), but for a 101 (RFC 9110 §7.8).
        head.ExpectsContinue = state.ExpectsContinue && (head.Framing.HasBody || head.AsksForUpgrade);
        return null;
    }

    private static Rejection? ApplyField(
        RequestHead head,
        int index,
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> value,
        ref State state
    )
    {
        // The length tells most names apart from these before any comparison.
        switch (name.Length)
        {
            case 4 when Ascii.EqualsIgnoreCase(name, "Host"u8):
                if (head.HostField >= 0)
                {
                    return Rejections.DuplicateHost;
                }
                head.HostField = index;
                return head.HostCheck.IsValid(value) ? null : Rejections.InvalidHost;
            case 6 when Ascii.EqualsIgnoreCase(name, "Expect"u8):
                // RFC 9110 §10.1.1: ignored in HTTP/1.0.
                return state.IsHttp10 ? null : ApplyExpect(value, ref state);
            case 7 when Ascii.EqualsIgnoreCase(name, "Upgrade"u8):
                state.HasUpgrade = true;
                return null;
            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8):
                ApplyConnection(value, ref state);
                return null;
            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8):
                return ApplyContentLength(value, ref state);
            case 17 when Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8):
                return ApplyTransferEncoding(value, ref state);
            default:
                return null;
        }
    }

    private static void ApplyConnection(ReadOnlySpan<byte> value, ref State state)
    {
        foreach (var range in value.Split((byte)','))
        {
            var option = Octets.Trim(value[range]);
            if (Ascii.EqualsIgnoreCase(option, "close"u8))
            {
                state.MustClose = true;
            }
            else if (Ascii.EqualsIgnoreCase(option, "keep-alive"u8))
            {
                state.IsPersistent = true;
            }
            else if (Ascii.EqualsIgnoreCase(option, "upgrade"u8))
            {
                state.HasUpgradeOption = true;
            }
        }
    }

    private static Rejection? ApplyContentLength(ReadOnlySpan<byte> value, ref State state)
    {
        if (state.ContentLength is not null)
        {
            return Rejections.DuplicateContentLength;
        }
        // Digits alone: no sign, no list, no white space within (RFC 9110 §8.6); and no overflow.
        if (
            value.IsEmpty
            || value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0
            || !Utf8Parser.TryParse(value, out long length, out var consumed)
            || consumed != value.Length
        )
        {
            return Rejections.InvalidContentLength;
        }
        state.ContentLength = length;
        return null;
    }

    // The lines of the field are one list (RFC 9110 §5.3), and its empty elements are ignored (RFC 9110 §5.6.1.2).
    private static Rejection? ApplyTransferEncoding(ReadOnlySpan<byte> value, ref State state)
    {
        state.HasTransferEncoding = true;
        foreach (var range in value.Split((byte)','))
        {
            var coding = Octets.Trim(value[range]);
            if (coding.IsEmpty)
            {
                continue;
            }
            state.EndsInChunked = Ascii.EqualsIgnoreCase(coding, "chunked"u8);
            if (state.EndsInChunked && state.HasChunked)
            {
                return Rejections.InvalidTransferEncoding;
            }
            state.HasChunked |= state.EndsInChunked;
            state.HasUnknownCoding |= !state.EndsInChunked;
        }
        return null;
    }

    private static Rejection? CheckTransferEncoding(in State state) =>
        // RFC 9112 §6.1: both together, or any in HTTP/1.0, is an attempt at smuggling or a broken sender.
        state.ContentLength
            is not null
            ? Rejections.LengthWithTransferEncoding
        : state.IsHttp10 ? Rejections.TransferEncodingInHttp10
        // Without a final chunked the length cannot be known (RFC 9112 §6.3 item 4.3); with one, the others are codings
        // that are not implemented (RFC 9112 §6.1).
        : !state.EndsInChunked ? Rejections.InvalidTransferEncoding
        : state.HasUnknownCoding ? Rejections.UnsupportedTransferEncoding
        : null;

    // A list (RFC 9110 §10.1.1), so that one without an element expects nothing (RFC 9110 §5.6.1.2).
    private static Rejection? ApplyExpect(ReadOnlySpan<byte> value, ref State state)
    {
        foreach (var range in value.Split((byte)','))
        {
            var expectation = Octets.Trim(value[range]);
            if (expectation.IsEmpty)
            {
                continue;
            }
            if (!Ascii.EqualsIgnoreCase(expectation, "100-continue"u8))
            {
                return Rejections.UnknownExpectation;
            }
            state.ExpectsContinue = true;
        }
        return null;
    }

    private ref struct State
    {
        public bool IsHttp10;
        public bool IsPersistent;
        public bool MustClose;
        public bool HasTransferEncoding;
        public bool HasChunked;
        public bool HasUnknownCoding;
        public bool EndsInChunked;
        public bool HasUpgrade;
        public bool HasUpgradeOption;
        public bool ExpectsContinue;
        public long? ContentLength;
    }
}
