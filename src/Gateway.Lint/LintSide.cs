namespace Gateway.Lint;

/// <summary>Who broke a clause of the contract.</summary>
public enum LintSide
{
    /// <summary>Whoever is called by the server: the application, or middleware inside of Lint.</summary>
    Application,

    /// <summary>Whoever calls: the server, or middleware outside of Lint.</summary>
    Server,
}
