namespace Gateway.PyramidLike.Security;

/// <summary>Principals that are not someone in particular.</summary>
public static class Principals
{
    /// <summary>Everyone, logged in or not.</summary>
    public const string Everyone = "system.Everyone";

    /// <summary>Everyone who is logged in.</summary>
    public const string Authenticated = "system.Authenticated";
}
