using Gateway.DjangoLike.Http;
using Gateway.Toolkit;
using Gateway.Toolkit.Files;

namespace Gateway.DjangoLike.Files;

/// <summary>The files that were uploaded (<c>FileSystemStorage</c>): a model's field of the kind
/// <see cref="Db.FieldKind.File"/> keeps a name, and this tells where the file is. They are served by
/// <c>Path("media/&lt;path:name&gt;", MediaFiles.Serve)</c>, or by a server in front.</summary>
/// <remarks>Runs within a <see cref="ProjectScope"/>; thread-safe. As in Django a file stays when its row goes or gets
/// another.</remarks>
public static class MediaFiles
{
    // What a browser shows without running anything of it.
    private static readonly string[] Shown = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"];

    private static MediaSettings Settings => ProjectScope.Required.Project.Settings.Media;

    private static FileRoot Root =>
        new(Path.GetFullPath(Settings.Root, ProjectScope.Required.Project.Settings.DataFolder));

    /// <summary>The address of a file (<c>FieldFile.url</c>).</summary>
    /// <param name="name">What the field keeps.</param>
    /// <returns>The address; empty for an empty name.</returns>
    public static string Url(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return "";
        }
        var url = Settings.Url;
        var root = url.StartsWith('/') ? ProjectScope.Required.ScriptPrefix + url[1..] : url;
        return root + UrlEncoding.EncodePath(name);
    }

    /// <summary>Finds a file (<c>FieldFile.path</c>).</summary>
    /// <param name="name">What the field keeps.</param>
    /// <returns>The file; null when there is none of that name in the media folder.</returns>
    public static FileInfo? Find(string? name) =>
        !string.IsNullOrEmpty(name) && Root.TryFind(name, out var file) ? file : null;

    /// <summary>Keeps a file under a name of its own (<c>Storage.save</c>).</summary>
    /// <param name="file">The file, as it was sent.</param>
    /// <param name="uploadTo">The folder within the media folder, in which <c>%Y</c>, <c>%m</c> and <c>%d</c> stand for the
    /// day (<c>upload_to</c>).</param>
    /// <param name="maxLength">The greatest length of the name with its folder.</param>
    /// <returns>The name to keep.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="Core.ValidationError">The file's ending leaves no room for a name.</exception>
    /// <exception cref="InvalidOperationException">The folder leaves none.</exception>
    public static Task<string> SaveAsync(FormFile file, string uploadTo = "", int maxLength = 100)
    {
        ArgumentNullException.ThrowIfNull(file);
        return WriteAsync(file.OpenRead(), MediaName.For(file.FileName, uploadTo, maxLength), maxLength);
    }

    /// <summary>Removes a file (<c>Storage.delete</c>); nothing when there is none.</summary>
    /// <param name="name">What the field keeps.</param>
    public static void Delete(string? name) => Find(name)?.Delete();

    /// <summary>The view of the files. What a browser might run, a page or a drawing, is saved and not shown, since anybody
    /// may have sent it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The file's name.</param>
    /// <returns>The file.</returns>
    /// <exception cref="Http404">There is none.</exception>
    public static Response Serve(HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Method is not ("GET" or "HEAD"))
        {
            throw HttpException.MethodNotAllowed(["GET", "HEAD"]);
        }
        var response = Response.FromFile(Find(name) ?? throw new Http404());
        response.Headers["x-content-type-options"] = "nosniff";
        if (!Shown.Contains(response.Headers["content-type"]?.Split(';')[0]))
        {
            response.Headers["content-security-policy"] = "default-src 'none'; sandbox";
            response.SetDisposition("attachment", Path.GetFileName(name));
        }
        return response;
    }

    /// <summary>Writes a file under a name, or under another where that has been taken meanwhile.</summary>
    /// <exception cref="IOException">It cannot be written; nothing of it is left.</exception>
    internal static async Task<string> WriteAsync(Stream content, MediaName name, int maxLength)
    {
        while (true)
        {
            var path = Path.Combine(Root.Directory, name.ToString());
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (Create(path) is { } file)
            {
                await FillAsync(file, content);
                return name.ToString();
            }
            name = name.Other(maxLength);
        }
    }

    // Only a file that could not be made says that its name is taken: once made it exists, whatever fails then.
    private static FileStream? Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (IOException) when (Path.Exists(path))
        {
            return null;
        }
    }

    private static async Task FillAsync(FileStream file, Stream content)
    {
        try
        {
            await using (file)
            {
                await content.CopyToAsync(file);
            }
        }
        catch
        {
            File.Delete(file.Name);
            throw;
        }
    }
}
