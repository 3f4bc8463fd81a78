namespace Gateway.Tests;

public sealed class HeaderCollectionTests
{
    [Fact]
    public void Names_are_compared_without_regard_to_case_and_lines_keep_their_order()
    {
        HeaderCollection headers = [("B", "1"), ("a", "2"), ("b", "3")];

        Assert.Equal(["1", "3"], headers.GetValues("b"));
        Assert.Equal("1, 3", headers["b"]);
        Assert.Equal(["B", "a", "b"], headers.Select(header => header.Name));
    }

    [Fact]
    public void A_value_is_never_split_at_its_commas()
    {
        HeaderCollection headers = [("Accept", "a, b")];

        Assert.Equal(["a, b"], headers.GetValues("accept"));
    }

    [Fact]
    public void Setting_replaces_all_lines_of_a_name_and_null_removes_them()
    {
        HeaderCollection headers = [("x", "1"), ("y", "2"), ("X", "3")];

        headers["x"] = "4";
        Assert.Equal([new("y", "2"), new("x", "4")], headers);

        headers["y"] = null;
        Assert.False(headers.Contains("Y"));
    }

    [Fact]
    public void A_field_without_a_value_is_present_and_empty()
    {
        HeaderCollection headers = [("x", "")];

        Assert.True(headers.Contains("X"));
        Assert.Equal("", headers["x"]);
        Assert.Null(headers["y"]);
    }
}
