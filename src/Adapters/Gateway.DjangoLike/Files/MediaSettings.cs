namespace Gateway.DjangoLike.Files;

/// <summary>The settings of files that were uploaded (<c>MEDIA_…</c>).</summary>
public sealed class MediaSettings
{
    /// <summary>The folder the files are in (<c>MEDIA_ROOT</c>), relative to <see cref="Conf.Settings.DataFolder"/>; made when
    /// the first file comes.</summary>
    public string Root { get; set; } = "media";

    /// <summary>What their addresses begin with (<c>MEDIA_URL</c>): a path, or the URL of another host; ends in a
    /// slash.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public string Url
    {
        get;
        set =>
            field = value is [.., '/']
                ? value
                : throw new ArgumentException(
                    $"Media.Url is '{value}'; expected a path or URL with a slash at its end, such as /media/.",
                    nameof(value)
                );
    } = "/media/";
}
