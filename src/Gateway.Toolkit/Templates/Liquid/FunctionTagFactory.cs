using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>Makes the tags of a function.</summary>
internal sealed class FunctionTagFactory(string name) : ITagFactory
{
    public string TagName => name;

    public Tag Create() => new FunctionTag(name);
}
