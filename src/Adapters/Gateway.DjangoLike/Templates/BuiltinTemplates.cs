using System.Reflection;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>The framework's own templates, which are inside its assembly; a project's file of the same name takes the place
/// of one.</summary>
internal static class BuiltinTemplates
{
    private const string Prefix = "templates/";

    public static void AddTo(ITemplateEngine engine)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                engine.AddTemplate(name[Prefix.Length..].Replace('\\', '/'), reader.ReadToEnd());
            }
        }
    }
}
