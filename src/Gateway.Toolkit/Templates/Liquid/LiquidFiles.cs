using DotLiquid;
using DotLiquid.FileSystems;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>Where <c>{% extends %}</c> and <c>{% include %}</c> find their templates.</summary>
internal sealed class LiquidFiles(Func<string, LiquidTemplate> get) : ITemplateFileSystem
{
    public Template Get(string name) => get(name).Parsed;

    public Template GetTemplate(Context context, string templateName) =>
        Get(context[templateName, true]?.ToString() ?? "");

    public string ReadTemplateFile(Context context, string templateName) =>
        throw new NotSupportedException("DotLiquid asks for parsed templates where it can have them.");
}
