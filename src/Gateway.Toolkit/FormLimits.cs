namespace Gateway.Toolkit;

/// <summary>How much of a form is read, and where its files are kept. The request's body as a whole is limited by the
/// server (<see cref="IRequestBodyLimit"/>).</summary>
public sealed record FormLimits
{
    /// <summary>The limits unless others are given.</summary>
    public static FormLimits Default { get; } = new();

    /// <summary>The most fields and files; more are a 413. 1,000, as in Werkzeug.</summary>
    public int MaxFields { get; init; } = 1000;

    /// <summary>The most octets of one field that is no file; more are a 413. 4 MiB.</summary>
    public int MaxFieldSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most octets of all fields together that are no files, as they come; more are a 413. 16 MiB.</summary>
    public int MaxFieldsSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>The octets up to which a file is kept in memory; a larger one goes to the temporary folder. 64 KiB.</summary>
    public int FileMemoryThreshold { get; init; } = 64 * 1024;
}
