using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Tweens;

namespace Gateway.PyramidLike.Commands;

/// <summary><c>ptweens</c>: the chains of tweens, and which is used.</summary>
internal static class TweensCommand
{
    public static void Run(Registry registry, TextWriter output)
    {
        var used = registry.Tweens.Explicit(registry.Settings);
        output.WriteLine(
            used is null
                ? $"\"{TweenTable.Setting}\" config value NOT set (implicitly ordered tweens used)"
                : $"\"{TweenTable.Setting}\" config value set (explicitly ordered tweens used)"
        );
        if (used is not null)
        {
            Write("Explicit Tween Chain (used)", used, output);
        }
        Write(
            used is null ? "Implicit Tween Chain" : "Implicit Tween Chain (not used)",
            registry.Tweens.Implicit(),
            output
        );
    }

    private static void Write(string title, IReadOnlyList<(string Name, TweenFactory Value)> tweens, TextWriter output)
    {
        output.WriteLine($"\n{title}\n");
        var rows = tweens.Select((tween, at) => (string[])[$"{at}", tween.Name]);
        Columns.Write(
            ["Position", "Name"],
            [
                ["-", TweenNames.Ingress],
                .. rows,
                ["-", TweenNames.Main],
            ],
            output
        );
    }
}
