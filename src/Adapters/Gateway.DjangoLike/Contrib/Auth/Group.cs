using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Users with permissions in common (<c>django.contrib.auth.models.Group</c>).</summary>
[Index(nameof(Name), IsUnique = true)]
public sealed class Group : Model<Group>
{
    /// <summary>The group's name, unique.</summary>
    [MaxLength(150)]
    public string Name { get; set; } = "";

    /// <summary>What members may do.</summary>
    [Field(Blank = true)]
    public ManyToManyManager<Permission> Permissions => ManyToMany<Permission>();

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
