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
        var bytes = head.Bytes.Span;
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
        if (state.HasTransferEncoding)
        {
            // RFC 9112 §6.1: both together, or any in HTTP/1.0, is an attempt at smuggling or a broken sender.
            if (state.ContentLength is not null)
            {
                return Rejections.LengthWithTransferEncoding;
            }
            if (head.IsHttp10)
            {
                return Rejections.TransferEncodingInHttp10;
            }
        }
        head.Framing = new BodyFraming(state.HasTransferEncoding, state.ContentLength ?? 0);
        head.IsPersistent = state.IsPersistent && !state.MustClose;
        head.ExpectsContinue = state.ExpectsContinue && head.Framing.HasBody;
        head.AsksForUpgrade = state.HasUpgrade && state.HasUpgradeOption && !head.IsHttp10;
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
                return HostRule.IsValid(value) ? null : Rejections.InvalidHost;
            case 6 when Ascii.EqualsIgnoreCase(name, "Expect"u8):
                // RFC 9110 §10.1.1: ignored in HTTP/1.0.
                if (!state.IsHttp10 && !Ascii.EqualsIgnoreCase(value, "100-continue"u8))
                {
                    return Rejections.UnknownExpectation;
                }
                state.ExpectsContinue = !state.IsHttp10;
                return null;
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

    private static Rejection? ApplyTransferEncoding(ReadOnlySpan<byte> value, ref State state)
    {
        if (Ascii.EqualsIgnoreCase(value, "chunked"u8) && !state.HasTransferEncoding)
        {
            state.HasTransferEncoding = true;
            return null;
        }
        if (value.IsEmpty || state.HasTransferEncoding)
        {
            return Rejections.InvalidTransferEncoding;
        }
        var chunkedSeen = false;
        var unknownSeen = false;
        var lastIsChunked = false;
        foreach (var range in value.Split((byte)','))
        {
            lastIsChunked = Ascii.EqualsIgnoreCase(Octets.Trim(value[range]), "chunked"u8);
            if (lastIsChunked && chunkedSeen)
            {
                return Rejections.InvalidTransferEncoding;
            }
            chunkedSeen |= lastIsChunked;
            unknownSeen |= !lastIsChunked;
        }
        // Without a final chunked the length cannot be known (RFC 9112 §6.3 item 4.3); with one, the others are codings
        // that are not implemented (RFC 9112 §6.1).
        return lastIsChunked && unknownSeen
            ? Rejections.UnsupportedTransferEncoding
            : Rejections.InvalidTransferEncoding;
    }

    private ref struct State
    {
        public bool IsHttp10;
        public bool IsPersistent;
        public bool MustClose;
        public bool HasTransferEncoding;
        public bool HasUpgrade;
        public bool HasUpgradeOption;
        public bool ExpectsContinue;
        public long? ContentLength;
    }
}
