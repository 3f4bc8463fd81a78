using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>EF Core's own scaffolder of migrations, as <c>dotnet ef migrations add</c> has it, writing what serves every
/// database.</summary>
internal static class MigrationDesign
{
    [SuppressMessage(
        "Usage",
        "EF1001",
        Justification = "AddEntityFrameworkDesignTimeServices is the documented way in; its optional parameters are internal types"
    )]
    public static ServiceProvider Services(ModelContext context)
    {
        var services = new ServiceCollection();
        services.AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        Provider(typeof(Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions).Assembly)
            .ConfigureDesignTimeServices(services);
        services.AddSingleton(new ExistingRows(context));
        // What is registered last is taken.
        services.AddSingleton<ICSharpSnapshotGenerator, NeutralSnapshotGenerator>();
        services.AddSingleton<IMigrationsCodeGenerator, NeutralMigrationsGenerator>();
        return services.BuildServiceProvider();
    }

    private static IDesignTimeServices Provider(Assembly provider) =>
        (IDesignTimeServices)
            Activator.CreateInstance(
                provider.GetType(
                    provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName,
                    throwOnError: true
                )!
            )!;
}
