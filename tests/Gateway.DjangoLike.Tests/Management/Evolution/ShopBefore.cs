using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Tests.Management.Evolution.Before;

/// <summary>The shop as it was at first.</summary>
internal sealed class ShopConfig : AppConfig
{
    public override string Label => "shop";

    public override IReadOnlyList<Type> Models => [typeof(Gadget)];

    public override async ValueTask InitialDataAsync() => await Gadget.Objects.CreateAsync(new() { Name = "Lamp" });
}

internal sealed class Gadget : Model<Gadget>
{
    [MaxLength(20)]
    public string Name { get; set; } = "";

    public string? Remark { get; set; }
}
