namespace Gateway.PyramidLike.Events;

/// <summary>Makes a static method a subscriber of the events its only parameter takes, found by
/// <see cref="Configuration.ScanDirectives.Scan(Configuration.Configurator)"/>: Pyramid's <c>@subscriber</c>.</summary>
/// <remarks>The method returns nothing, a <see cref="Task"/> or a <see cref="ValueTask"/>.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SubscriberAttribute : Attribute;
