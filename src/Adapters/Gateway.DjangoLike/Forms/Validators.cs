using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Core;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Forms;

/// <summary>Ready validators with Django's messages (<c>django.core.validators</c>).</summary>
public static partial class Validators
{
    /// <summary>Refuses a text with control character NUL, which databases do not take.</summary>
    public static Validator ProhibitNullCharacters { get; } =
        value =>
        {
            if (FormText.Of(value).Contains('\0'))
            {
                throw new ValidationError("Null characters are not allowed.", "null_characters_not_allowed");
            }
        };

    /// <summary>Letters, digits, underscores and hyphens of ASCII.</summary>
    public static Validator Slug { get; } =
        Matches(
            SlugPattern(),
            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
            "invalid"
        );

    /// <summary>Letters, digits, underscores and hyphens of any script.</summary>
    public static Validator UnicodeSlug { get; } =
        Matches(
            UnicodeSlugPattern(),
            "Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.",
            "invalid"
        );

    /// <summary>An e-mail address.</summary>
    public static Validator Email { get; } =
        value =>
        {
            var text = FormText.Of(value);
            var at = text.LastIndexOf('@');
            if (at < 1 || !EmailUser().IsMatch(text[..at]) || !IsMailDomain(text[(at + 1)..]))
            {
                throw new ValidationError("Enter a valid email address.", "invalid");
            }
        };

    /// <summary>A URL with scheme http, https, ftp or ftps.</summary>
    public static Validator Url { get; } =
        value =>
        {
            var text = FormText.Of(value);
            if (
                text.Length > 2083
                || text.AsSpan().ContainsAny("\t\r\n ")
                || !Uri.TryCreate(text, UriKind.Absolute, out var url)
                || url.Scheme is not ("http" or "https" or "ftp" or "ftps")
                || !IsUrlHost(url, text)
            )
            {
                throw new ValidationError("Enter a valid URL.", "invalid");
            }
        };

    /// <summary>At most so many characters.</summary>
    /// <param name="limit">The limit.</param>
    /// <returns>The validator.</returns>
    public static Validator MaxLength(int limit) =>
        value =>
        {
            var length = FormText.Length(FormText.Of(value));
            if (length > limit)
            {
                throw new ValidationError(
                    $"Ensure this value has at most {limit} character{Plural(limit)} (it has {length}).",
                    "max_length"
                );
            }
        };

    /// <summary>At least so many characters.</summary>
    /// <param name="limit">The limit.</param>
    /// <returns>The validator.</returns>
    public static Validator MinLength(int limit) =>
        value =>
        {
            var length = FormText.Length(FormText.Of(value));
            if (length < limit)
            {
                throw new ValidationError(
                    $"Ensure this value has at least {limit} character{Plural(limit)} (it has {length}).",
                    "min_length"
                );
            }
        };

    /// <summary>No more than a value.</summary>
    /// <param name="limit">The greatest value, of the field's own type.</param>
    /// <returns>The validator.</returns>
    public static Validator MaxValue(IComparable limit) =>
        value =>
        {
            if (limit.CompareTo(value) < 0)
            {
                throw new ValidationError(
                    $"Ensure this value is less than or equal to {FormText.Of(limit)}.",
                    "max_value"
                );
            }
        };

    /// <summary>No less than a value.</summary>
    /// <param name="limit">The least value, of the field's own type.</param>
    /// <returns>The validator.</returns>
    public static Validator MinValue(IComparable limit) =>
        value =>
        {
            if (limit.CompareTo(value) > 0)
            {
                throw new ValidationError(
                    $"Ensure this value is greater than or equal to {FormText.Of(limit)}.",
                    "min_value"
                );
            }
        };

    /// <summary>A text that a pattern is found in.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="message">What to say to a text that does not match.</param>
    /// <param name="code">The error's code.</param>
    /// <returns>The validator.</returns>
    public static Validator Matches(Regex pattern, string message = "Enter a valid value.", string code = "invalid")
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return value =>
        {
            if (!pattern.IsMatch(FormText.Of(value)))
            {
                throw new ValidationError(message, code);
            }
        };
    }

    /// <summary>A number of at most so many digits, and decimal places.</summary>
    /// <param name="maxDigits">The digits in all; null for any number.</param>
    /// <param name="decimalPlaces">The digits behind the point; null for any number.</param>
    /// <returns>The validator.</returns>
    public static Validator Decimal(int? maxDigits, int? decimalPlaces) =>
        value =>
        {
            var text = Convert
                .ToDecimal(value, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture)
                .TrimStart('-');
            var point = text.IndexOf('.', StringComparison.Ordinal);
            var decimals = point < 0 ? 0 : text.Length - point - 1;
            var whole = (point < 0 ? text : text[..point]).TrimStart('0').Length;
            // As in Django, 0.05 has two digits: those behind the point count whole.
            if (maxDigits is { } digits && whole + decimals > digits)
            {
                throw new ValidationError(
                    $"Ensure that there are no more than {digits} digit{Plural(digits)} in total.",
                    "max_digits"
                );
            }
            if (decimalPlaces is { } places && decimals > places)
            {
                throw new ValidationError(
                    $"Ensure that there are no more than {places} decimal place{Plural(places)}.",
                    "max_decimal_places"
                );
            }
            if (maxDigits - decimalPlaces is { } before && whole > before)
            {
                throw new ValidationError(
                    $"Ensure that there are no more than {before} digit{Plural(before)} before the decimal point.",
                    "max_whole_digits"
                );
            }
        };

    /// <summary>A file whose name ends in one of some extensions.</summary>
    /// <param name="extensions">The extensions, without their dots.</param>
    /// <returns>The validator.</returns>
    public static Validator FileExtension(params IReadOnlyList<string> extensions) =>
        value =>
        {
            var extension = Path.GetExtension((value as FormFile)?.FileName ?? FormText.Of(value)).TrimStart('.');
            if (!extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
            {
                throw new ValidationError(
                    $"File extension “{extension.ToLowerInvariant()}” is not allowed. Allowed extensions are: {string.Join(", ", extensions)}.",
                    "invalid_extension"
                );
            }
        };

    private static string Plural(int count) => count == 1 ? "" : "s";

    private static bool IsMailDomain(string domain) =>
        domain == "localhost"
        || MailDomain().IsMatch(domain)
        || (
            domain is ['[', .. var address, ']']
            && IPAddress.TryParse(address.Replace("IPv6:", "", StringComparison.Ordinal), out _)
        );

    private static bool IsUrlHost(Uri url, string text) =>
        url.HostNameType switch
        {
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => true,
            // A domain needs a dot, but for localhost; what Uri has made of it must stand in the text.
            UriHostNameType.Dns => text.AsSpan().Contains("://", StringComparison.Ordinal)
                && (url.IdnHost == "localhost" || UrlDomain().IsMatch(url.IdnHost)),
            _ => false,
        };

    [GeneratedRegex(@"^[-a-zA-Z0-9_]+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SlugPattern();

    [GeneratedRegex(@"^[-\w]+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UnicodeSlugPattern();

    // RFC 5322 §3.2.3 and §3.2.4: a dot-atom, or a quoted string.
    [GeneratedRegex(
        """^([-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+(\.[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+)*|"([\x21\x23-\x5b\x5d-\x7e]|\\[\x21-\x7e])*")\z""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex EmailUser();

    [GeneratedRegex(
        @"^([\p{L}\p{N}]([-\p{L}\p{N}]{0,61}[\p{L}\p{N}])?\.)+([A-Za-z\p{L}][-A-Za-z0-9\p{L}]{0,61}[A-Za-z0-9\p{L}])\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex MailDomain();

    [GeneratedRegex(
        @"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+([a-z][-a-z0-9]{0,61}[a-z0-9])\.?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex UrlDomain();
}
