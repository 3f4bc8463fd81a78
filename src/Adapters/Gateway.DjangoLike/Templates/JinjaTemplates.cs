using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.DjangoLike.Templates;

/// <summary>Templates in the language of FlaskLike's, Liquid with Jinja's words, in the place that Jinja has in Django
/// (<c>django.template.backends.jinja2.Jinja2</c>): <c>{{ url('polls:detail', question.id) }}</c>,
/// <c>{{ static('site.css') }}</c>, <c>{{ csrf_input }}</c>.</summary>
/// <remarks>The language is described at <see cref="LiquidEngine"/>.</remarks>
public sealed class JinjaTemplates() : TemplateBackend("jinja2")
{
    /// <inheritdoc/>
    protected internal override string AppFolder => "Jinja2";

    /// <inheritdoc/>
    protected internal override ITemplateEngine CreateEngine(bool autoReload) =>
        new LiquidEngine { AutoReload = autoReload };
}
