namespace Gateway.DjangoLike.Db;

/// <summary>What dates are told apart by.</summary>
public enum DatePart
{
    /// <summary>The year.</summary>
    Year,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>Year, month and day.</summary>
    Day,
}
