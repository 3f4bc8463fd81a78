using Gateway.DjangoLike.Apps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Gateway.DjangoLike.Db;

/// <summary>The EF Core context of a project: the models of its installed applications, under Django's names.</summary>
/// <remarks>Belongs to one <see cref="ProjectScope"/>; not thread-safe. Queries of managers do not track.</remarks>
public sealed class ModelContext : DbContext
{
    /// <summary>Makes a context; the project does.</summary>
    /// <param name="options">The project's database and its model.</param>
    public ModelContext(DbContextOptions<ModelContext> options)
        : base(options) { }

    internal AppRegistry Apps => field ??= this.GetService<AppRegistry>();

    /// <summary>Where the statements that are made are written down; null while nobody asks.</summary>
    internal List<string>? Queries { get; set; }

    internal bool IsSqlite => Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite";

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        // Relations are those of the models' own metadata. Related sets look like EF Core's collections, and are queries.
        configurationBuilder.Conventions.Remove<RelationshipDiscoveryConvention>();
        configurationBuilder.Conventions.Remove<InversePropertyAttributeConvention>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        SchemaBuilder.Configure(modelBuilder, Apps);
    }
}
