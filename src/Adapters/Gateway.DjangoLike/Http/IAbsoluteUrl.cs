namespace Gateway.DjangoLike.Http;

/// <summary>A model whose objects have a page of their own (<c>get_absolute_url</c>); <see cref="Shortcuts"/>' <c>Redirect</c>
/// leads there.</summary>
public interface IAbsoluteUrl
{
    /// <summary>The path of the object's page.</summary>
    /// <returns>The path, usually by <see cref="Urls.UrlConf.Reverse(string, ReadOnlySpan{object?})"/>.</returns>
    string GetAbsoluteUrl();
}
