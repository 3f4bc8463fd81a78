using Gateway.Toolkit;

namespace Gateway.PyramidLike.Views;

/// <summary>How long caches may keep a response: Pyramid's <c>http_cache</c>.</summary>
/// <param name="MaxAge">How long; zero forbids it; null says nothing of time.</param>
public sealed record HttpCache(TimeSpan? MaxAge)
{
    /// <summary>Whether caches that serve several users may keep it too (<c>public</c>); nothing is said when null, and false
    /// is <c>private</c>.</summary>
    public bool? IsPublic { get; init; }

    internal void Apply(Response response, DateTimeOffset now)
    {
        var directives = new List<string>();
        if (MaxAge is { } age)
        {
            directives.Add($"max-age={(long)age.TotalSeconds}");
            response.Headers["expires"] = (now + age).ToString("R");
            if (age == TimeSpan.Zero)
            {
                directives.AddRange(["must-revalidate", "no-cache", "no-store"]);
                response.Headers["last-modified"] = now.ToString("R");
                response.Headers["pragma"] = "no-cache";
            }
        }
        if (IsPublic is { } isPublic)
        {
            directives.Add(isPublic ? "public" : "private");
        }
        response.Headers["cache-control"] = string.Join(", ", directives);
    }
}
