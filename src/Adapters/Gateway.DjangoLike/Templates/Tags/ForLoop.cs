namespace Gateway.DjangoLike.Templates.Tags;

/// <summary>The variable <c>forloop</c>.</summary>
internal sealed class ForLoop(int length, ForLoop? parent)
{
    public int Counter0 { get; set; }

    public int Counter => Counter0 + 1;

    public int Revcounter => length - Counter0;

    public int Revcounter0 => length - Counter0 - 1;

    public bool First => Counter0 == 0;

    public bool Last => Counter0 == length - 1;

    public int Length => length;

    public ForLoop? Parentloop => parent;
}
