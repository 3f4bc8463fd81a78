namespace Gateway.PyramidLike.Views;

/// <summary>A condition of the application's own, told apart by its method.</summary>
internal sealed class CustomPredicate(Func<object, PyramidRequest, bool> condition) : ViewPredicate
{
    public override int Position => 12;

    public override string Text =>
        $"custom = {condition.Method.DeclaringType}.{condition.Method.Name}/{condition.Method.MetadataToken}";

    public override ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        new(condition(context, request));
}
