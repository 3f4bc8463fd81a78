using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Templates;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Tests.Tutorial;

/// <summary>What docs/djangolike.md shows of template backends.</summary>
internal static class Languages
{
    public static void Set(Settings settings)
    {
        settings.Templates =
        [
            new JinjaTemplates { Dirs = ["Jinja2"] },
            new DjangoTemplates
            {
                Dirs = ["Templates"],
                // {{ question.question_text|shout }}
                Filters = { ["shout"] = (string text) => text.ToUpperInvariant() },
                // {% badge 'new' %}
                Functions =
                {
                    ["badge"] = call => new Markup(
                        Loader.RenderToString("badge.html", new { label = call.Arguments[0] })
                    ),
                },
                ContextProcessors = { request => new Dictionary<string, object?> { ["version"] = "1.0" } },
            },
        ];
    }
}
