namespace Gateway.DjangoLike.Management;

/// <summary>A command line is not as its command wants it.</summary>
internal sealed class UsageErrorException(string message) : Exception(message);
