using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Tests.Management.Evolution.Later;

/// <summary>The shop with columns that rows which are there have no values for.</summary>
internal sealed class ShopConfig : AppConfig
{
    public override string Label => "shop";

    public override IReadOnlyList<Type> Models => [typeof(Gadget)];
}

internal enum Shade
{
    Light,
    Dark,
}

internal sealed class Gadget : Model<Gadget>
{
    [MaxLength(20)]
    public string Name { get; set; } = "";

    // May not be null any more.
    public string Remark { get; set; } = "none";

    public bool InStock { get; set; } = true;

    public Shade Shade { get; set; } = Shade.Dark;

    public TimeSpan Warranty { get; set; } = TimeSpan.FromDays(1);

    public DateTime SeenAt { get; set; } = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Field(AutoNowAdd = true)]
    public DateTime MadeAt { get; set; }

    public decimal Price { get; set; }

    [MaxLength(20)]
    public string Color { get; set; } = "";

    public DateOnly? Until { get; set; }
}
