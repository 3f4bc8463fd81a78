using Gateway.PyramidLike.Security;

namespace Gateway.PyramidLike.Predicates;

/// <summary><c>is_authenticated</c>: somebody is logged in, or nobody is.</summary>
internal sealed class IsAuthenticatedPredicate(bool expected) : IPredicate
{
    public string Text => $"is_authenticated = {expected}";

    public async ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        await request.IsAuthenticatedAsync() == expected;
}
