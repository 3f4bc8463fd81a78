using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>A text (<c>CharField</c>), without the spaces around it.</summary>
public class CharField : Field<string>
{
    /// <summary>The greatest number of characters; null for any.</summary>
    public int? MaxLength { get; set; }

    /// <summary>The least number of characters; null for any.</summary>
    public int? MinLength { get; set; }

    /// <summary>Whether spaces at both ends are dropped; true.</summary>
    public bool Strip { get; set; } = true;

    /// <summary>What stands for no text; empty, or null where a column may be null.</summary>
    public string? EmptyValue { get; set; } = "";

    /// <inheritdoc/>
    public override HtmlAttributes WidgetAttrs(Widget widget) =>
        widget is { IsHidden: false } ? new() { { "maxlength", MaxLength }, { "minlength", MinLength } } : [];

    /// <inheritdoc/>
    protected override string? Convert(object? value)
    {
        var text = FormText.Of(value);
        text = Strip ? text.Trim() : text;
        return text.Length == 0 ? EmptyValue : text;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Validator> DefaultValidators()
    {
        if (MinLength is { } least)
        {
            yield return Forms.Validators.MinLength(least);
        }
        if (MaxLength is { } most)
        {
            yield return Forms.Validators.MaxLength(most);
        }
        yield return Forms.Validators.ProhibitNullCharacters;
    }
}

/// <summary>An e-mail address (<c>EmailField</c>).</summary>
public class EmailField : CharField
{
    /// <inheritdoc/>
    protected override Widget NewWidget() => new EmailInput();

    /// <inheritdoc/>
    protected override IEnumerable<Validator> DefaultValidators() =>
        base.DefaultValidators().Prepend(Forms.Validators.Email);
}

/// <summary>A URL (<c>URLField</c>); without a scheme it gets <c>http://</c>.</summary>
public class UrlField : CharField
{
    /// <inheritdoc/>
    protected override Widget NewWidget() => new UrlInput();

    /// <inheritdoc/>
    protected override string? Convert(object? value) =>
        base.Convert(value) is { Length: > 0 } text
            ? text.Contains("://", StringComparison.Ordinal)
                ? text
                : "http://" + text
            : EmptyValue;

    /// <inheritdoc/>
    protected override IEnumerable<Validator> DefaultValidators() =>
        base.DefaultValidators().Prepend(Forms.Validators.Url);
}

/// <summary>Letters, digits, underscores and hyphens (<c>SlugField</c>).</summary>
public class SlugField : CharField
{
    /// <summary>Whether letters of any script are taken; those of ASCII only by default.</summary>
    public bool AllowUnicode { get; set; }

    /// <inheritdoc/>
    protected override IEnumerable<Validator> DefaultValidators() =>
        base.DefaultValidators().Prepend(AllowUnicode ? Forms.Validators.UnicodeSlug : Forms.Validators.Slug);
}

/// <summary>A text that a pattern is found in (<c>RegexField</c>). Spaces around it stay, unless
/// <see cref="CharField.Strip"/>.</summary>
public class RegexField : CharField
{
    /// <summary>Makes a field.</summary>
    /// <param name="pattern">The pattern.</param>
    public RegexField(System.Text.RegularExpressions.Regex pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
        Strip = false;
        ErrorMessages["invalid"] = "Enter a valid value.";
    }

    /// <summary>The pattern.</summary>
    public System.Text.RegularExpressions.Regex Pattern { get; }

    /// <inheritdoc/>
    protected override IEnumerable<Validator> DefaultValidators() =>
        base.DefaultValidators().Append(Forms.Validators.Matches(Pattern));
}
