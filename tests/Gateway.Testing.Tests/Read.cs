using System.IO.Pipelines;
using System.Text;

namespace Gateway.Testing.Tests;

/// <summary>Reads pipes as text.</summary>
internal static class Read
{
    /// <summary>What one read gives.</summary>
    public static async Task<string> SomeAsync(PipeReader reader)
    {
        var read = await reader.ReadAsync(TestContext.Current.CancellationToken);
        var text = Encoding.Latin1.GetString(read.Buffer);
        reader.AdvanceTo(read.Buffer.End);
        return text;
    }

    /// <summary>All there is.</summary>
    public static async Task<string> AllAsync(PipeReader reader)
    {
        using var text = new StreamReader(reader.AsStream(leaveOpen: true), Encoding.Latin1);
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
