using System.Reflection;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Fills in what a class states for all its views.</summary>
internal static class ViewDefaults
{
    public static ViewOptions Apply(Type viewClass, ViewOptions options)
    {
        if (viewClass.GetCustomAttribute<ViewDefaultsAttribute>(inherit: true)?.ToOptions(null) is not { } defaults)
        {
            return options;
        }
        return options with
        {
            Context = options.Context ?? defaults.Context,
            Name = options.Name.Length > 0 ? options.Name : defaults.Name,
            RouteName = options.RouteName ?? defaults.RouteName,
            Renderer = options.Renderer ?? defaults.Renderer,
            Permission = options.Permission ?? defaults.Permission,
            RequireCsrf = options.RequireCsrf ?? defaults.RequireCsrf,
            HttpCache = options.HttpCache ?? defaults.HttpCache,
            Decorators = options.Decorators.Count > 0 ? options.Decorators : defaults.Decorators,
            Wrapper = options.Wrapper ?? defaults.Wrapper,
            Mapper = options.Mapper ?? defaults.Mapper,
            ExceptionOnly = options.ExceptionOnly || defaults.ExceptionOnly,
            Xhr = options.Xhr ?? defaults.Xhr,
            RequestMethod = options.RequestMethod ?? defaults.RequestMethod,
            PathInfo = options.PathInfo ?? defaults.PathInfo,
            RequestParam = options.RequestParam ?? defaults.RequestParam,
            Header = options.Header ?? defaults.Header,
            Accept = options.Accept ?? defaults.Accept,
            Containment = options.Containment ?? defaults.Containment,
            RequestType = options.RequestType ?? defaults.RequestType,
            MatchParam = options.MatchParam ?? defaults.MatchParam,
            PhysicalPath = options.PhysicalPath ?? defaults.PhysicalPath,
            IsAuthenticated = options.IsAuthenticated ?? defaults.IsAuthenticated,
            EffectivePrincipals = options.EffectivePrincipals ?? defaults.EffectivePrincipals,
            Not = options.Not ?? defaults.Not,
            Options = options.Options.Count > 0 ? options.Options : defaults.Options,
        };
    }
}
