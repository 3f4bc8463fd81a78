using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Views;

/// <summary>The view derivers of an application, in order: which is around which.</summary>
internal sealed class ViewDerivation
{
    private readonly Ordering<ViewDeriver> _derivers = new(
        defaultAfter: DerivedViews.Ingress,
        first: DerivedViews.Ingress,
        last: DerivedViews.View
    );

    private readonly Dictionary<string, IReadOnlyList<string>> _options = [];
    private IReadOnlyList<(string Name, ViewDeriver Value)>? _sorted;

    public ViewDerivation()
    {
        (string Name, ViewDeriver Derive)[] standard =
        [
            (DerivedViews.SecuredName, DerivedViews.Secured),
            (DerivedViews.WrappedName, DerivedViews.Wrapped),
            (DerivedViews.CachedName, DerivedViews.Cached),
            (DerivedViews.DecoratedName, DerivedViews.Decorated),
            (DerivedViews.RenderedName, DerivedViews.Rendered),
            (DerivedViews.MappedName, DerivedViews.Mapped),
        ];
        var above = DerivedViews.Ingress;
        foreach (var (name, derive) in standard)
        {
            Add(name, derive, [above], [DerivedViews.View]);
            above = name;
        }
        Add(
            DerivedViews.CsrfName,
            Security.Csrf.CsrfView.Derive,
            [DerivedViews.SecuredName],
            [DerivedViews.WrappedName]
        );
    }

    /// <summary>The derivers' names, outermost first.</summary>
    public IEnumerable<string> Names => Sorted.Select(deriver => deriver.Name);

    /// <summary>The names of options that derivers take.</summary>
    public IEnumerable<string> Options => _options.Values.SelectMany(names => names);

    private IReadOnlyList<(string Name, ViewDeriver Value)> Sorted => _sorted ??= _derivers.Sorted();

    public void Add(
        string name,
        ViewDeriver deriver,
        IReadOnlyList<string> under,
        IReadOnlyList<string> over,
        IReadOnlyList<string>? options = null
    )
    {
        // Whatever is over the view itself is over what calls it.
        over =
            over.Contains(DerivedViews.View) && name != DerivedViews.MappedName
                ? [.. over, DerivedViews.MappedName]
                : over;
        _derivers.Add(name, deriver, after: under, before: over);
        _options[name] = options ?? [];
        _sorted = null;
    }

    public DerivedView Derive(ViewDeriverInfo info)
    {
        ViewCallable view = static (_, _) => default;
        var permissive = view;
        foreach (var (name, derive) in Sorted.Reverse())
        {
            permissive = name == DerivedViews.SecuredName ? view : permissive;
            view = derive(view, info);
        }
        return new DerivedView(view, permissive);
    }
}
