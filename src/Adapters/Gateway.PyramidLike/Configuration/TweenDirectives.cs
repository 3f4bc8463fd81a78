using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Tweens;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: tweens.</summary>
public static class TweenDirectives
{
    /// <summary>Registers a tween: what stands between the server and the router for every request. One stated later is nearer
    /// to the server, where no constraint says otherwise. The setting <c>pyramid.tweens</c> lists them in its own order, and
    /// then no other is used.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="factory">Makes the tween, once.</param>
    /// <param name="name">Its name; that of the factory's class and method when null.</param>
    /// <param name="under">Tweens it is nearer to the router than, or <see cref="TweenNames.Ingress"/>.</param>
    /// <param name="over">Tweens it is nearer to the server than, or <see cref="TweenNames.Main"/>.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The name is taken by an end of the order, or it is to be beyond one.</exception>
    public static void AddTween(
        this Configurator config,
        TweenFactory factory,
        string? name = null,
        IReadOnlyList<string>? under = null,
        IReadOnlyList<string>? over = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        name ??= $"{factory.Method.DeclaringType}.{factory.Method.Name}";
        var reason =
            name is TweenNames.Ingress or TweenNames.Main ? "the name is that of an end of the order"
            : over?.Contains(TweenNames.Ingress) == true ? "nothing is over INGRESS"
            : under?.Contains(TweenNames.Main) == true ? "nothing is under MAIN"
            : null;
        if (reason is not null)
        {
            throw new ConfigurationException(
                $"{Configurator.Place(file, line)}: the tween '{name}' cannot be: {reason}."
            );
        }
        config.Action(
            ("tween", name),
            () => config.Registry.Tweens.Add(name, factory, under, over),
            $"the tween '{name}'",
            file,
            line,
            Phase.Three,
            new Introspectable("tweens", name, name, "implicit tween") { ["under"] = under, ["over"] = over }
        );
    }
}
