using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Messages;

/// <summary>What a visitor is told once (<c>django.contrib.messages.storage.base.Message</c>).</summary>
/// <param name="Level">How important it is.</param>
/// <param name="Text">The text.</param>
/// <param name="ExtraTags">Further classes for the style sheet; empty for none.</param>
/// <param name="IsSafe">Whether the text is HTML.</param>
public sealed record Message(MessageLevel Level, string Text, string ExtraTags = "", bool IsSafe = false) : IMarkup
{
    /// <summary>The level's name in lower case (<c>level_tag</c>); empty for one of the project's own.</summary>
    public string LevelTag =>
        Level switch
        {
            MessageLevel.Debug => "debug",
            MessageLevel.Info => "info",
            MessageLevel.Success => "success",
            MessageLevel.Warning => "warning",
            MessageLevel.Error => "error",
            _ => "",
        };

    /// <summary>Further classes and the level's name (<c>tags</c>).</summary>
    public string Tags => $"{ExtraTags} {LevelTag}".Trim();

    /// <inheritdoc/>
    public Markup ToMarkup() => new(IsSafe ? Text : Markup.Escape(Text));

    /// <summary>The text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}
