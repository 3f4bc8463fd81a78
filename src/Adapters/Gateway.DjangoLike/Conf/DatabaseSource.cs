using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Conf;

/// <summary>A database of one vendor, as <see cref="DatabaseUrl"/> names it.</summary>
internal abstract record DatabaseSource
{
    /// <summary>What messages call it; without a password.</summary>
    public abstract string Location { get; }

    /// <summary>What to do when it cannot be opened.</summary>
    public abstract string Cure { get; }

    /// <summary>The file, where it is one.</summary>
    public virtual string? File => null;

    /// <summary>Makes EF Core use it.</summary>
    /// <param name="options">EF Core's options.</param>
    /// <param name="migrations">The assembly of the project's migrations; null where it has none.</param>
    public abstract void Use(DbContextOptionsBuilder options, Assembly? migrations);

    /// <summary>Makes what must be there before it is opened.</summary>
    public virtual void Prepare() { }

    /// <summary>Closes pooled connections when the project stops.</summary>
    public virtual void Close() { }

    /// <summary>The same on a database of another name, for tests.</summary>
    /// <param name="folder">Where a database that is a file is put.</param>
    public abstract DatabaseSource ForTests(string folder);
}
