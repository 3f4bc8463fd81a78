namespace Gateway.DjangoLike.Templates.Tags;

/// <summary>The blocks of a template and of those it extends, by name, the template's own first.</summary>
internal sealed class BlockChain
{
    private readonly Dictionary<string, List<BlockNode>> _blocks = new(StringComparer.Ordinal);

    /// <summary>Adds what a template further out says of a block; once.</summary>
    public void AddLast(BlockNode block)
    {
        if (!_blocks.TryGetValue(block.Name, out var versions))
        {
            _blocks.Add(block.Name, versions = []);
        }
        if (!versions.Contains(block))
        {
            versions.Add(block);
        }
    }

    public List<BlockNode> Of(string name) => _blocks[name];
}
