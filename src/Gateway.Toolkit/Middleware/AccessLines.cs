using System.Globalization;
using System.Net;

namespace Gateway.Toolkit.Middleware;

/// <summary>Makes and writes the lines of an access log. Thread-safe: lines are made one at a time, in one buffer.</summary>
internal sealed class AccessLines(TextWriter log, TimeProvider clock)
{
    private const int UsualSize = 1024;

    private readonly Lock _gate = new();

    // All guarded by _gate.
    private readonly char[] _date = new char["dd/MMM/yyyy:HH:mm:ss +0000".Length];
    private long _dateSecond = -1;
    private char[] _line = new char[UsualSize];
    private int _length;

    /// <summary>The time now, for a duration later on.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>Writes a request's line.</summary>
    /// <param name="environ">The request.</param>
    /// <param name="status">Its response's status.</param>
    /// <param name="bytes">The octets of the response's body.</param>
    /// <param name="started">When it began.</param>
    public void Write(Environ environ, int status, long bytes, long started)
    {
        lock (_gate)
        {
            _length = 0;
            if (environ.RemoteEndPoint is IPEndPoint peer)
            {
                Append(peer.Address);
            }
            else
            {
                Append("-");
            }
            Append(" - - [");
            AppendDate();
            Append("] \"");
            AppendEscaped(environ.Method);
            Append(" ");
            AppendEscaped(environ.RawTarget.Span);
            Append(" ");
            AppendEscaped(environ.Protocol);
            Append("\" ");
            Append(status);
            Append(" ");
            if (bytes == 0)
            {
                Append("-");
            }
            else
            {
                Append(bytes);
            }
            Append(" \"");
            AppendEscaped(environ.Headers["referer"] ?? "-");
            Append("\" \"");
            AppendEscaped(environ.Headers["user-agent"] ?? "-");
            Append("\" ");
            Append(clock.GetElapsedTime(started).TotalMilliseconds, "0.000");
            Append("ms");
            try
            {
                log.WriteLine(_line, 0, _length);
            }
            catch (IOException)
            {
                // Of a log that cannot be written, on a full disk say, lines are lost and no requests.
            }
            if (_line.Length > 16 * UsualSize)
            {
                _line = new char[UsualSize];
            }
        }
    }

    private void AppendDate()
    {
        var now = clock.GetUtcNow();
        var second = now.Ticks / TimeSpan.TicksPerSecond;
        if (second != _dateSecond)
        {
            now.TryFormat(_date, out _, "dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture);
            _dateSecond = second;
        }
        Append(_date);
    }

    private void Append<T>(T value, ReadOnlySpan<char> format = default)
        where T : ISpanFormattable
    {
        // No number, and no address, is longer.
        MakeRoom(80);
        value.TryFormat(_line.AsSpan(_length), out var written, format, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        MakeRoom(text.Length);
        text.CopyTo(_line.AsSpan(_length));
        _length += text.Length;
    }

    private void AppendEscaped(ReadOnlySpan<char> text)
    {
        MakeRoom("\\xffff".Length * text.Length);
        foreach (var c in text)
        {
            AppendEscaped(c);
        }
    }

    private void AppendEscaped(ReadOnlySpan<byte> text)
    {
        MakeRoom("\\xff".Length * text.Length);
        foreach (var octet in text)
        {
            AppendEscaped((char)octet);
        }
    }

    // As Apache does, so that nobody writes lines of their own, ends a field, or speaks to a terminal.
    private void AppendEscaped(char c)
    {
        if (c is < ' ' or > '~')
        {
            _line[_length++] = '\\';
            _line[_length++] = 'x';
            ((int)c).TryFormat(_line.AsSpan(_length), out var written, "x2", CultureInfo.InvariantCulture);
            _length += written;
            return;
        }
        if (c is '"' or '\\')
        {
            _line[_length++] = '\\';
        }
        _line[_length++] = c;
    }

    private void MakeRoom(int size)
    {
        if (_line.Length - _length < size)
        {
            Array.Resize(ref _line, Math.Max(_line.Length * 2, _length + size));
        }
    }
}
