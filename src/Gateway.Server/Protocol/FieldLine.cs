namespace Gateway.Server.Protocol;

/// <summary>Where a field stands in the bytes of its section: offsets from the section's start.</summary>
internal readonly record struct FieldLine(int NameStart, int NameLength, int ValueStart, int ValueLength)
{
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> section) => section.Slice(NameStart, NameLength);

    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> section) => section.Slice(ValueStart, ValueLength);
}
