using System.Text;
using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Tests;

public class TraversalPathTests
{
    [Theory]
    [InlineData("/", "")]
    [InlineData("", "")]
    [InlineData("/foo/bar/baz", "foo|bar|baz")]
    [InlineData("foo/bar/baz", "foo|bar|baz")]
    [InlineData("/foo/bar/baz/", "foo|bar|baz")]
    [InlineData("/foo//bar//baz/", "foo|bar|baz")]
    [InlineData("/foo/bar/baz/..", "foo|bar")]
    [InlineData("/../foo", "foo")]
    [InlineData("/foo/../../bar", "bar")]
    [InlineData("/./foo/./bar", "foo|bar")]
    [InlineData("/my archives/hello", "my archives|hello")]
    [InlineData("/a b/...", "a b|...")]
    public void Splits_a_decoded_path_as_Pyramid_does(string path, string segments) =>
        Assert.Equal(segments, string.Join('|', TraversalPath.Split(path)));

    [Theory]
    [InlineData("/archives/La%20Pe%C3%B1a", "/archives/La Peña", "archives|La Peña")]
    [InlineData("/a%2Fb/c", "/a/b/c", "a/b|c")]
    [InlineData("/a%2fb/c?x=%2F", "/a/b/c", "a/b|c")]
    [InlineData("/a%252Fb", "/a%2Fb", "a%2Fb")]
    [InlineData("/100%25/x", "/100%/x", "100%|x")]
    [InlineData("/100%/x", "/100%/x", "100%|x")]
    [InlineData("/%zz", "/%zz", "%zz")]
    [InlineData("/a/%2E%2E/b", "/a/../b", "b")]
    [InlineData("/a%2F..%2Fb", "/a/../b", "a/../b")]
    [InlineData("http://example.com/a%2Fb?q=/", "/a/b", "a/b")]
    [InlineData("http://example.com", "/", "")]
    public void Decodes_each_segment_once_so_that_an_escaped_slash_does_not_split(
        string target,
        string path,
        string segments
    ) => Assert.Equal(segments, string.Join('|', TraversalPath.Split(Environ(target, "", path))));

    [Theory]
    [InlineData("/wiki/a%2Fb", "/wiki", "/a/b", "a/b")]
    [InlineData("/w%2Fx/a%2Fb", "/w/x", "/a/b", "a/b")]
    [InlineData("/wi%6Bi/%C3%B1%2Fb/c", "/wiki", "/ñ/b/c", "ñ/b|c")]
    [InlineData("/wiki", "/wiki", "", "")]
    [InlineData("/wiki/%25", "/wiki", "/%", "%")]
    public void Leaves_out_the_path_base(string target, string pathBase, string path, string segments) =>
        Assert.Equal(segments, string.Join('|', TraversalPath.Split(Environ(target, pathBase, path))));

    [Theory]
    [InlineData("/old%2Fname", "", "/new/name", "new|name")]
    [InlineData("/a/b%2Fc", "/x", "/b/c", "b|c")]
    public void Takes_the_path_that_middleware_put_in_place(
        string target,
        string pathBase,
        string path,
        string segments
    ) => Assert.Equal(segments, string.Join('|', TraversalPath.Split(Environ(target, pathBase, path))));

    [Theory]
    [InlineData("/%FF", "", "/%FF")]
    [InlineData("/ok/%C3/x", "", "/ok/%C3/x")]
    [InlineData("/wiki/%C3%28", "/wiki", "/%C3(")]
    public void Refuses_what_is_not_UTF_8(string target, string pathBase, string path) =>
        Assert.Throws<UrlDecodeException>(() => TraversalPath.Split(Environ(target, pathBase, path)));

    private static Environ Environ(string target, string pathBase, string path) =>
        new()
        {
            RawTarget = Encoding.ASCII.GetBytes(target),
            PathBase = pathBase,
            Path = path,
        };
}
