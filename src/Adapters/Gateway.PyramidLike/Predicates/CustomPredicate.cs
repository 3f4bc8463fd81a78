namespace Gateway.PyramidLike.Predicates;

/// <summary><c>custom</c>: a condition of the application's own, told apart by its method and what that is called on.</summary>
internal sealed class CustomPredicate(Func<object, PyramidRequest, bool> condition) : IPredicate
{
    public string Text =>
        $"custom predicate: {condition.Method.DeclaringType}.{condition.Method.Name}"
        + $" ({condition.Method.MetadataToken:x}-{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(condition.Target):x})";

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) => new(condition(context, request));
}
