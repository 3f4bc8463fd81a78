using System.Reflection;

namespace Gateway.Server.Tests.Wire;

/// <summary>Says on which transport the servers of a class of tests run.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnTransportAttribute(TransportKind transport) : Attribute
{
    public TransportKind Transport => transport;

    /// <summary>The transport of the test that is running; skips one that the platform lacks.</summary>
    public static TransportKind OfCurrentTest()
    {
        var type = (TestContext.Current.TestClass as Xunit.v3.IXunitTestClass)?.Class;
        var transport = type?.GetCustomAttribute<OnTransportAttribute>()?.Transport ?? TransportKind.Default;
        Assert.SkipUnless(transport != TransportKind.Epoll || OperatingSystem.IsLinux(), "epoll is Linux's.");
        return transport;
    }
}
