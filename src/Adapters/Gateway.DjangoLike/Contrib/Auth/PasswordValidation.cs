namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Whether a password is good enough (<c>django.contrib.auth.password_validation</c>), by Django's usual rules but for
/// the list of common passwords, of which the commonest are known here.</summary>
public static class PasswordValidation
{
    private const int Least = 8;

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "password",
        "password1",
        "password123",
        "passw0rd",
        "12345678",
        "123456789",
        "1234567890",
        "qwertyuiop",
        "qwerty123",
        "1q2w3e4r",
        "1qaz2wsx",
        "iloveyou",
        "princess",
        "sunshine",
        "football",
        "baseball",
        "superman",
        "trustno1",
        "whatever",
        "starwars",
        "letmein1",
        "welcome1",
        "abcd1234",
        "asdfghjk",
        "asdfghjkl",
        "computer",
        "michelle",
        "jennifer",
        "changeme",
        "internet",
    };

    /// <summary>What is wrong with a password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="user">Whose it is to be; null when that is not known yet.</param>
    /// <returns>A sentence for each fault; none for a good one.</returns>
    public static IReadOnlyList<string> Validate(string password, User? user = null)
    {
        ArgumentNullException.ThrowIfNull(password);
        var faults = new List<string>();
        if (Similar(password, user) is { } attribute)
        {
            faults.Add($"The password is too similar to the {attribute}.");
        }
        if (password.Length < Least)
        {
            faults.Add($"This password is too short. It must contain at least {Least} characters.");
        }
        if (Common.Contains(password))
        {
            faults.Add("This password is too common.");
        }
        if (password.Length > 0 && password.All(char.IsDigit))
        {
            faults.Add("This password is entirely numeric.");
        }
        return faults;
    }

    private static string? Similar(string password, User? user)
    {
        (string Name, string? Value)[] attributes =
        [
            ("username", user?.Username),
            ("first name", user?.FirstName),
            ("last name", user?.LastName),
            ("email address", user?.Email),
            ("email address", user?.Email.Split('@')[0]),
        ];
        return attributes
            .FirstOrDefault(attribute =>
                attribute.Value is { Length: >= 3 } value
                && (
                    password.Contains(value, StringComparison.OrdinalIgnoreCase)
                        && value.Length * 10 >= password.Length * 7
                    || value.Contains(password, StringComparison.OrdinalIgnoreCase)
                        && password.Length * 10 >= value.Length * 7
                )
            )
            .Name;
    }
}
