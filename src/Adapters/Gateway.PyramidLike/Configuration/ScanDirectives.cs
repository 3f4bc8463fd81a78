using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: what attributes say.</summary>
public static class ScanDirectives
{
    /// <summary>Registers what carries <see cref="ViewConfigAttribute"/> or <see cref="SubscriberAttribute"/> in the calling
    /// assembly.</summary>
    /// <param name="config">The configurator.</param>
    /// <exception cref="ConfigurationException">A method cannot be a view or a subscriber, or not for that context.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Scan(this Configurator config) => config.Scan(Assembly.GetCallingAssembly());

    /// <summary>Registers what carries <see cref="ViewConfigAttribute"/> or <see cref="SubscriberAttribute"/> in an
    /// assembly.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="ConfigurationException">A method cannot be a view or a subscriber, or not for that context.</exception>
    public static void Scan(this Configurator config, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var type in assembly.GetTypes())
        {
            config.Scan(type);
        }
    }

    /// <summary>Registers what carries <see cref="ViewConfigAttribute"/> or <see cref="SubscriberAttribute"/> in one
    /// class.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="type">The class.</param>
    /// <exception cref="ConfigurationException">A method cannot be a view or a subscriber, or not for that context.</exception>
    public static void Scan(this Configurator config, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ViewScan.Register(config, type);
        foreach (var method in SubscriberScan.Find(type))
        {
            config.AddSubscriber(method);
        }
    }
}
