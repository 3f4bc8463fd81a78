using System.Text;
using Gateway.Fuzz;
using Gateway.Server.Protocol;

namespace Gateway.Corpus;

/// <summary>Each of the 256 octets at each place where mutating suites put one: a request line, and the two fields that
/// frame a body. What comes of it is another token, a refusal, or the same request; never another framing.</summary>
public sealed class OctetTests
{
    private const string Tokens = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Chunks = "5\r\nhello\r\n0\r\n\r\n";
    private static readonly ProtocolOptions Options = new();

    // Where the octet goes: before the name, in its midst, behind it, before the value, in its midst, behind it.
    private static readonly string[] Places =
    [
        "{0}Transfer-Encoding: chunked",
        "Transfer{0}-Encoding: chunked",
        "Transfer-Encoding{0}: chunked",
        "Transfer-Encoding:{0}chunked",
        "Transfer-Encoding: chun{0}ked",
        "Transfer-Encoding: chunked{0}",
    ];

    public static TheoryData<string> Fields =>
        [.. Places, .. Pairs("{0}Transfer-Encoding{0}:{1}chunked{1}"), .. Pairs("{1}Transfer-Encoding:{0}chunked{0}")];

    [Theory]
    [MemberData(nameof(Fields))]
    public void An_octet_in_the_coding_beside_a_length_is_refused_or_makes_another_field(string template)
    {
        foreach (var octet in Octets())
        {
            var field = Put(template, octet);
            var bytes = Request($"Content-Length: {Chunks.Length}\r\n{field}\r\n", Chunks);

            var read = RequestInput.Read(bytes, bytes.Length, 0, Options, keepsText: true);

            if (read.Rejection is null)
            {
                Assert.DoesNotMatch("(?i)^Transfer-Encoding:", field);
                Assert.True(IsToken(field.Split(':')[0]), $"{(int)octet:X2} was taken in a name.");
                Assert.Equal((1, Chunks), (read.Requests, read.Bodies));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_coding_is_chunked_only_with_white_space_or_empty_elements_round_it(string template)
    {
        foreach (var octet in Octets())
        {
            var field = Put(template, octet);
            var bytes = Request($"{field}\r\n", Chunks);

            var read = RequestInput.Read(bytes, bytes.Length, 0, Options, keepsText: true);

            var value = field.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase)
                ? field["Transfer-Encoding:".Length..]
                : "";
            var isChunked = value.Trim(' ', '\t', ',').Equals("chunked", StringComparison.OrdinalIgnoreCase);
            Assert.Equal(isChunked, read.Bodies == "hello");
            // Without it there is no body, and what stands there is no request.
            Assert.Equal(!isChunked, read.Rejection is not null);
        }
    }

    [Theory]
    [InlineData("{0}Content-Length: 5")]
    [InlineData("Content{0}-Length: 5")]
    [InlineData("Content-Length{0}: 5")]
    [InlineData("Content-Length:{0}5")]
    [InlineData("Content-Length: 5{0}")]
    [InlineData("Content-Length: {0}5")]
    public void A_length_is_digits_with_white_space_round_them(string template)
    {
        foreach (var octet in Octets().Where(octet => !char.IsAsciiDigit(octet)))
        {
            var field = Put(template, octet);
            var bytes = Request($"{field}\r\n", "hello");

            var read = RequestInput.Read(bytes, bytes.Length, 0, Options, keepsText: true);

            var isLength =
                field.StartsWith("Content-Length:", StringComparison.Ordinal)
                && field["Content-Length:".Length..].Trim(' ', '\t') == "5";
            Assert.Equal(isLength, read.Rejection is null);
            Assert.Equal(isLength, read.Bodies == "hello");
        }
    }

    [Fact]
    public void An_octet_more_in_the_request_line_changes_the_method_or_the_target_or_is_refused()
    {
        const string line = "GET / HTTP/1.1\r\n";
        for (var place = 0; place < line.Length; place++)
        {
            foreach (var octet in Octets())
            {
                var mutated = line.Insert(place, octet.ToString());
                var isOther =
                    (place <= "GET".Length && IsToken(octet.ToString()))
                    || (place == "GET ".Length && octet == '/')
                    || (place == "GET /".Length && IsOfTarget(octet));
                Assert.Equal(isOther, Accepts(mutated));
            }
        }
    }

    [Fact]
    public void Another_octet_in_the_request_line_changes_the_method_the_target_or_the_minor_version_or_is_refused()
    {
        const string line = "GET / HTTP/1.1\r\n";
        for (var place = 0; place < line.Length; place++)
        {
            foreach (var octet in Octets().Where(octet => octet != line[place]))
            {
                var mutated = line.Remove(place, 1).Insert(place, octet.ToString());
                var isOther =
                    (place < "GET".Length && IsToken(octet.ToString()))
                    || (place == "GET / HTTP/1.".Length && char.IsAsciiDigit(octet));
                Assert.Equal(isOther, Accepts(mutated));
            }
        }
    }

    [Fact]
    public void No_accepted_request_is_refused_before_its_last_octet()
    {
        foreach (var entry in CorpusCase.All.Values.Where(entry => entry is { IsAccepted: true, Bytes.Length: < 1000 }))
        {
            for (var length = 0; length < entry.Bytes.Length; length++)
            {
                var read = RequestInput.Read(entry.Bytes.AsSpan(0, length), Math.Max(length, 1), 0, Options);

                Assert.Contains(read.Rejection?.Reason, (string?[])[null, "head-incomplete", "body-incomplete"]);
            }
        }
    }

    private static IEnumerable<string> Pairs(string template) =>
        [
            template.Replace("{1}", "", StringComparison.Ordinal),
            template.Replace("{1}", "{0}", StringComparison.Ordinal),
        ];

    private static IEnumerable<char> Octets() => Enumerable.Range(0, 256).Select(octet => (char)octet);

    private static string Put(string template, char octet) =>
        template.Replace("{0}", octet.ToString(), StringComparison.Ordinal);

    private static bool IsToken(string text) => text.Length > 0 && text.All(Tokens.Contains);

    // What this server takes in a path.
    private static bool IsOfTarget(char octet) => octet is > ' ' and < '\u007F' and not ('#' or '\\');

    private static byte[] Request(string fields, string rest) =>
        Encoding.Latin1.GetBytes($"POST / HTTP/1.1\r\nHost: a\r\n{fields}\r\n{rest}");

    private static bool Accepts(string requestLine)
    {
        var bytes = Encoding.Latin1.GetBytes($"{requestLine}Host: a\r\n\r\n");
        return RequestInput.Read(bytes, bytes.Length, 0, Options).Rejection is null;
    }
}
