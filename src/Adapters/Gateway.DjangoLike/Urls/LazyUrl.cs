namespace Gateway.DjangoLike.Urls;

/// <summary>The path of a named route, looked up whenever it is asked for; made by <see cref="UrlConf.ReverseLazy"/>.</summary>
public sealed class LazyUrl
{
    private readonly string _name;
    private readonly object?[] _arguments;

    internal LazyUrl(string name, object?[] arguments) => (_name, _arguments) = (name, arguments);

    /// <summary>The path.</summary>
    /// <param name="url">The route.</param>
    public static implicit operator string(LazyUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.ToString();
    }

    /// <summary>The path.</summary>
    /// <returns>The path, percent-encoded.</returns>
    /// <exception cref="NoReverseMatchException">No route has this name and takes these arguments.</exception>
    public override string ToString() => UrlConf.Reverse(_name, _arguments);
}
