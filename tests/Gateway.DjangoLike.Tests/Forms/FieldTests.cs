using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Tests.Forms;

/// <summary>What each field makes of each input, as observed of Django 3.2 (<c>fields.json</c>).</summary>
public sealed class FieldTests
{
    private static readonly ChoiceItem[] Letters = [("a", "A"), ("b", "B")];

    private static readonly Dictionary<string, Func<Field>> Kinds = new()
    {
        ["Char"] = () => new CharField(),
        ["Char max 10 min 3"] = () => new CharField { MaxLength = 10, MinLength = 3 },
        ["Char max 1"] = () => new CharField { MaxLength = 1 },
        ["Char optional"] = () => new CharField { Required = false },
        ["Char unstripped"] = () => new CharField { Strip = false },
        ["Email"] = () => new EmailField(),
        ["Integer"] = () => new IntegerField(),
        ["Integer optional"] = () => new IntegerField { Required = false },
        ["Integer 1 to 10"] = () => new IntegerField { MinValue = 1, MaxValue = 10 },
        ["Float"] = () => new FloatField(),
        ["Decimal"] = () => new DecimalField(),
        ["Decimal 4 2"] = () => new DecimalField { MaxDigits = 4, DecimalPlaces = 2 },
        ["Boolean"] = () => new BooleanField(),
        ["Boolean optional"] = () => new BooleanField { Required = false },
        ["NullBoolean"] = () => new NullBooleanField(),
        ["Date"] = () => new DateField(),
        ["Time"] = () => new TimeField(),
        ["DateTime"] = () => new DateTimeField(),
        ["Duration"] = () => new DurationField(),
        ["Choice"] = () => new ChoiceField { Choices = Letters },
        ["Choice optional"] = () => new ChoiceField { Choices = Letters, Required = false },
        ["Slug"] = () => new SlugField(),
        ["Slug unicode"] = () => new SlugField { AllowUnicode = true },
        ["URL"] = () => new UrlField(),
        ["UUID"] = () => new UuidField(),
        ["Regex"] = () => new RegexField(new Regex(@"^\d{4}$", RegexOptions.NonBacktracking)),
        ["JSON"] = () => new JsonField(),
    };

    public static TheoryData<string, string, string, string?> Cases()
    {
        var cases = new TheoryData<string, string, string, string?>();
        foreach (var row in ObservedTable.Read("fields"))
        {
            cases.Add((string)row[0]!, (string)row[1]!, (string)row[2]!, (string?)row[3]);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_field_makes_of_an_input_what_Djangos_does(string kind, string input, string outcome, string? expected)
    {
        var field = Kinds[kind]();
        if (outcome == "value")
        {
            Assert.Equal(expected, Show(field.Clean(input)));
        }
        else
        {
            var error = Assert.Throws<ValidationError>(() => field.Clean(input));
            Assert.Equal(expected, string.Join('|', error.Messages));
        }
    }

    [Theory]
    [InlineData("9223372036854775808", "Ensure this value is less than or equal to 9223372036854775807.")]
    [InlineData("-9223372036854775809", "Ensure this value is greater than or equal to -9223372036854775808.")]
    public void A_number_too_large_to_store_is_told_its_limit(string input, string expected) =>
        Assert.Equal(expected, Assert.Throws<ValidationError>(() => new IntegerField().Clean(input)).Message);

    [Theory]
    [InlineData(new[] { "2020-01-02", "03:04" }, "2020-01-02 03:04:00.000000")]
    [InlineData(new[] { "", "" }, "This field is required.")]
    [InlineData(new[] { "2020-01-02", "" }, "This field is required.")]
    [InlineData(new[] { "x", "y" }, "Enter a valid date.|Enter a valid time.")]
    public void A_split_date_and_time_are_one_value(string[] parts, string expected)
    {
        string? shown;
        try
        {
            shown = Show(new SplitDateTimeField().Clean(parts));
        }
        catch (ValidationError error)
        {
            shown = string.Join('|', error.Messages);
        }
        Assert.Equal(expected, shown);
    }

    [Fact]
    public void Own_messages_and_validators_are_heard()
    {
        var field = new CharField
        {
            MaxLength = 3,
            Validators = { value => throw new ValidationError($"{value} again?", "again") },
            ErrorMessages = { ["max_length"] = "Too long.", ["required"] = "Say something." },
        };
        Assert.Equal("Say something.", Assert.Throws<ValidationError>(() => field.Clean("")).Message);
        Assert.Equal(["Too long.", "abcd again?"], Assert.Throws<ValidationError>(() => field.Clean("abcd")).Messages);
    }

    [Fact]
    public void Several_choices_are_checked_one_by_one()
    {
        var field = new MultipleChoiceField { Choices = Letters };
        Assert.Equal(["a", "b"], (IEnumerable<string>)field.Clean(new[] { "a", "b" })!);
        Assert.Equal(
            "Select a valid choice. c is not one of the available choices.",
            Assert.Throws<ValidationError>(() => field.Clean(new[] { "a", "c" })).Message
        );
        Assert.Equal(
            "This field is required.",
            Assert.Throws<ValidationError>(() => field.Clean(Array.Empty<string>())).Message
        );
    }

    [Fact]
    public void A_typed_choice_is_coerced()
    {
        var field = new TypedChoiceField<int>(int.Parse) { Choices = [("1", "One"), ("x", "Broken")] };
        Assert.Equal(1, field.Clean("1"));
        Assert.Equal(
            "Select a valid choice. x is not one of the available choices.",
            Assert.Throws<ValidationError>(() => field.Clean("x")).Message
        );
    }

    private static string? Show(object? value) =>
        value switch
        {
            null => null,
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            TimeSpan span => span.TotalSeconds.ToString("0.0##", CultureInfo.InvariantCulture),
            double number => number.ToString("F6", CultureInfo.InvariantCulture),
            // Python prints the text of a JSON string without quotes, as it is a text there.
            JsonNode node => node.GetValueKind() == JsonValueKind.String ? (string?)node : node.ToJsonString(),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
