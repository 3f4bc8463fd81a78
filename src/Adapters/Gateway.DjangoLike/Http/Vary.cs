using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>The field <c>Vary</c> (<c>django.utils.cache.patch_vary_headers</c>).</summary>
internal static class Vary
{
    public static void Add(Response response, string field)
    {
        var vary = response.Headers["vary"];
        if (string.IsNullOrEmpty(vary))
        {
            response.Headers["vary"] = field;
        }
        else if (
            vary != "*"
            && !vary.Split(',').Any(known => known.AsSpan().Trim().Equals(field, StringComparison.OrdinalIgnoreCase))
        )
        {
            response.Headers["vary"] = $"{vary}, {field}";
        }
    }
}
