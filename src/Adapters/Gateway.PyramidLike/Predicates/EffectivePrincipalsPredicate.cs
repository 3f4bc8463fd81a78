using Gateway.PyramidLike.Security;

namespace Gateway.PyramidLike.Predicates;

/// <summary><c>effective_principals</c>: the request acts as all of some principals.</summary>
internal sealed class EffectivePrincipalsPredicate(IReadOnlyList<string> principals) : IPredicate
{
    private readonly string[] _principals = [.. principals.Distinct().Order(StringComparer.Ordinal)];

    public string Text => "effective_principals = " + string.Join(", ", _principals);

    public async ValueTask<bool> MatchesAsync(object context, PyramidRequest request)
    {
        var actual = await request.EffectivePrincipalsAsync();
        return Array.TrueForAll(_principals, actual.Contains);
    }
}
