namespace Gateway.Fuzz;

/// <summary>An input that breaks something, with what it broke.</summary>
internal sealed class FuzzFailureException(byte[] input, bool isResponse, Exception cause)
    : Exception($"{(isResponse ? "response" : "request")} {Convert.ToBase64String(input)}: {cause}", cause)
{
    public byte[] Input => input;

    public bool IsResponse => isResponse;
}
