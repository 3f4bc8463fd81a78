using Gateway.Toolkit.Security;

namespace PyramidLike.Security;

/// <summary>The tutorial's two users, whose passwords are their names, and their groups.</summary>
internal static class Users
{
    private static readonly Dictionary<string, string> Hashes = new()
    {
        ["editor"] =
            "pbkdf2:sha512:210000$Yq3vTn0kWbR7eLz5cXa1Ju$"
            + "2070faed67ee802eee21fc6dd9adef30a60dc0267eda02f4ec32be9b5bc94d97"
            + "3be0c5f67095242c4f4f9958873743947bdf3754a851e6ada6b18975ac4a8528",
        ["viewer"] =
            "pbkdf2:sha512:210000$Hs8dPm2xKf6gNo4iVt9Qwy$"
            + "8961c7488239b1a345c0a9fab1ff68898f6e64f5118cf35f1bf112cdf943d235"
            + "9e93dc12305905674c8bd0544d8f8bcd79a315937e382379ea0277056d5bfc6f",
    };

    private static readonly Dictionary<string, string[]> GroupsByUser = new() { ["editor"] = ["group:editors"] };

    public static bool Exists(string user) => Hashes.ContainsKey(user);

    public static IReadOnlyList<string> Groups(string user) => GroupsByUser.GetValueOrDefault(user, []);

    /// <summary>Whether a user has a password. It takes as long for one that is not there, so that nobody learns who
    /// is.</summary>
    public static bool HasPassword(string user, string password) =>
        PasswordHash.Check(Hashes.GetValueOrDefault(user, Hashes["viewer"]), password) && Exists(user);
}
