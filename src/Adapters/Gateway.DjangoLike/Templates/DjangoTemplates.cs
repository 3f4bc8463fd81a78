using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>Templates in Django's own language (<c>django.template.backends.django.DjangoTemplates</c>). The admin and the
/// pages for logging in are written in it.</summary>
public sealed class DjangoTemplates() : TemplateBackend("django")
{
    /// <inheritdoc/>
    protected internal override string AppFolder => "Templates";

    /// <inheritdoc/>
    protected internal override ITemplateEngine CreateEngine(bool autoReload)
    {
        var engine = new DjangoEngine { AutoReload = autoReload };
        engine.AddFunction("csrf_token", _ => CsrfInput.Make(ProjectScope.Required.Request));
        BuiltinTemplates.AddTo(engine);
        return engine;
    }
}
