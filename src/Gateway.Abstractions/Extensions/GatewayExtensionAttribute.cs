namespace Gateway;

/// <summary>
/// Declares what an assembly in the command's <c>adapters/</c> folder offers: an <see cref="IApplicationScheme"/>, such as
/// <c>wsgi:</c>, or an <see cref="IServerEngine"/>. The server finds it at run time and references nothing.
/// </summary>
/// <param name="type">A public or internal type that implements one of the two and has a public constructor without
/// parameters.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GatewayExtensionAttribute(Type type) : Attribute
{
    /// <summary>The type that implements the extension.</summary>
    public Type Type { get; } = type;
}
