using System.IO.Pipelines;

namespace Gateway.Hosting;

/// <summary>The writer where the other server sends files in a way of its own.</summary>
/// <param name="response">The response.</param>
/// <param name="generation">Which start of it the writer belongs to.</param>
internal sealed class StagedFileWriter(StagedResponse response, int generation)
    : StagedWriter(response, generation),
        IFileWriter
{
    private readonly StagedResponse _response = response;
    private readonly int _generation = generation;

    public async ValueTask<FlushResult> SendFileAsync(
        string path,
        long offset,
        long? length,
        CancellationToken cancellationToken
    )
    {
        _response.CheckAlive(_generation);
        // Held open meanwhile: that it can be read is known before the commit, and its end is looked at after it.
        using var file = File.OpenHandle(path);
        var size = RandomAccess.GetLength(file);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, size);
        var count = length ?? size - offset;
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(length));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size - offset, nameof(length));
        var result = await _response.SendFileAsync(path, offset, count, cancellationToken);
        if (RandomAccess.GetLength(file) < offset + count)
        {
            throw new IOException($"{path} became shorter while it was sent.");
        }
        return result;
    }
}
