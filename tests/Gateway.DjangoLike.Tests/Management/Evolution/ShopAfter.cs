using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Management.Evolution.After;

/// <summary>The shop as it has become: a table more, columns of every kind more, one fewer, one changed.</summary>
internal sealed class ShopConfig : AppConfig
{
    public override string Label => "shop";

    public override IReadOnlyList<Type> Models => [typeof(Gadget), typeof(Part)];
}

internal sealed class Gadget : Model<Gadget>
{
    [MaxLength(50), Field(Unique = true)]
    public string Name { get; set; } = "";

    [Precision(8, 2)]
    public decimal Price { get; set; }

    public bool Sold { get; set; }

    public DateTime MadeAt { get; set; }

    public DateOnly? Until { get; set; }

    public TimeSpan Warranty { get; set; }

    public double Weight { get; set; }

    public Guid Code { get; set; }
}

internal sealed class Part : Model<Part>
{
    public long GadgetId { get; set; }

    public Gadget? Gadget { get; set; }
}
