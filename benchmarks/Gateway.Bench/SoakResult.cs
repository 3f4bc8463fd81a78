namespace Gateway.Bench;

/// <summary>What a long run under mixed load showed: medians of the second quarter and of the last.</summary>
/// <param name="Minutes">How long.</param>
/// <param name="Responses">How many were complete.</param>
/// <param name="MemoryEarly">Bytes.</param>
/// <param name="MemoryLate">Bytes.</param>
/// <param name="DescriptorsEarly">Open descriptors under load.</param>
/// <param name="DescriptorsLate">Open descriptors under load.</param>
/// <param name="DescriptorsBefore">Open descriptors before any load.</param>
/// <param name="DescriptorsAfter">Open descriptors when all clients have gone.</param>
internal sealed record SoakResult(
    double Minutes,
    double Responses,
    double MemoryEarly,
    double MemoryLate,
    double DescriptorsEarly,
    double DescriptorsLate,
    double DescriptorsBefore,
    double DescriptorsAfter
);
