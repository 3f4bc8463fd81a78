using Microsoft.Extensions.DependencyInjection;

namespace Gateway.FlaskLike.Views;

/// <summary>Whether a type can be had from the services, asked once when a handler is bound.</summary>
internal sealed class ServiceCheck(IServiceProvider services)
{
    private readonly IServiceProviderIsService? _check = services.GetService<IServiceProviderIsService>();

    public bool Has(Type type) => _check?.IsService(type) ?? services.GetService(type) is not null;
}
