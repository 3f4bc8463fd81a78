namespace Gateway.Toolkit;

/// <summary>A file that came with a <c>multipart/form-data</c> form (RFC 7578; Werkzeug's <c>FileStorage</c>).</summary>
/// <remarks>Valid as long as its request; a large one is kept in the temporary folder until then.</remarks>
public sealed class FormFile
{
    private readonly Stream _content;

    internal FormFile(string name, string fileName, string contentType, Stream content)
    {
        Name = name;
        FileName = fileName;
        ContentType = contentType;
        _content = content;
    }

    /// <summary>The name of the form's field.</summary>
    public string Name { get; }

    /// <summary>The file's name as the client states it. Not to be used as a path: see <see cref="SecureFileName"/>.</summary>
    public string FileName { get; }

    /// <summary>The media type as the client states it; <c>application/octet-stream</c> when it does not.</summary>
    public string ContentType { get; }

    /// <summary>The number of octets.</summary>
    public long Length => _content.Length;

    /// <summary>The file's name made fit for a folder of one's own by <see cref="SecureFilename"/>; empty when nothing is
    /// left.</summary>
    public string SecureFileName => SecureFilename.Of(FileName);

    /// <summary>The content from its start. One stream: reading it twice at the same time is not possible.</summary>
    /// <returns>The stream; it is the request's to dispose.</returns>
    public Stream OpenRead()
    {
        _content.Position = 0;
        return _content;
    }

    /// <summary>Writes the content to a file.</summary>
    /// <param name="path">The path; never made of <see cref="FileName"/>.</param>
    /// <param name="overwrite">Whether a file of that name is replaced, as by Werkzeug's <c>save</c>.</param>
    /// <param name="cancellationToken">Gives up; what was written stays.</param>
    /// <returns>A task that completes when the file is whole.</returns>
    /// <exception cref="IOException">The file exists and is not to be replaced, or cannot be written.</exception>
    public async Task SaveAsync(string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        var mode = overwrite ? FileMode.Create : FileMode.CreateNew;
        await using var file = new FileStream(path, mode, FileAccess.Write);
        await OpenRead().CopyToAsync(file, cancellationToken).ConfigureAwait(false);
    }

    internal ValueTask DisposeAsync() => _content.DisposeAsync();
}
