using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Protocol;

public sealed class PathDecoderTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a/../b//c/.", "/a/../b//c/.")]
    [InlineData("/a%20b", "/a b")]
    [InlineData("/a%2Fb%2fc", "/a/b/c")]
    [InlineData("/%E4%B8%AD%e6%96%87", "/中文")]
    [InlineData("/%F0%9F%98%80", "/😀")]
    [InlineData("/%25%32%30", "/%20")]
    [InlineData("/%252F", "/%2F")]
    [InlineData("/%ff%C3%A4%fe", "/%ffä%fe")]
    [InlineData("/%C3", "/%C3")]
    [InlineData("/%c3x", "/%c3x")]
    [InlineData("/%ED%A0%80", "/%ED%A0%80")]
    [InlineData("/%C0%AF", "/%C0%AF")]
    [InlineData("/%", "/%")]
    [InlineData("/%4", "/%4")]
    [InlineData("/%zz%41%", "/%zzA%")]
    [InlineData("/100%/x%20", "/100%/x ")]
    public void Decodes_once_and_leaves_what_is_no_utf8_encoded(string raw, string expected) =>
        Assert.Equal(expected, PathDecoder.Decode(Feed.Bytes(raw)));
}
