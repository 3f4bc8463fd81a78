using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>The EF Core context of a project: the models of its installed applications, under Django's names.</summary>
/// <remarks>Belongs to one <see cref="ProjectScope"/>; not thread-safe. Queries of managers do not track.</remarks>
public sealed class ModelContext : DbContext
{
    /// <summary>Makes a context; the project does.</summary>
    /// <param name="options">The project's database and its model.</param>
    public ModelContext(DbContextOptions<ModelContext> options)
        : base(options) { }
}
