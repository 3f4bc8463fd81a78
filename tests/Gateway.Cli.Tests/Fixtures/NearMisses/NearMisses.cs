using Gateway;

namespace NearMisses;

internal static class Private
{
    internal static ValueTask Application(Environ environ, StartResponse startResponse) => default;
}

public sealed class WrongReturnType
{
#pragma warning disable CA1822 // not static, which is what the test is about
    public Task<Application> CreateApplication(ApplicationHost host) =>
        Task.FromResult<Application>(Private.Application);
#pragma warning restore CA1822
}

internal static class OtherName
{
    public static ValueTask App(Environ environ, StartResponse startResponse) => default;
}
