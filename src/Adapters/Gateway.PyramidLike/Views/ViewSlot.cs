// The order in which the views for one type of context, one name and one route are tried.
using Gateway.PyramidLike.Predicates;

namespace Gateway.PyramidLike.Views;

/// <summary>Views that differ only by their predicates: Pyramid's multiview.</summary>
internal sealed class ViewSlot
{
    private readonly List<RegisteredView> _views = [];
    private readonly Dictionary<string, List<RegisteredView>> _byMediaType = [];
    private IReadOnlyList<string> _offers = [];

    /// <summary>All views: those that negotiate first.</summary>
    public IEnumerable<RegisteredView> All => _offers.SelectMany(offer => _byMediaType[offer]).Concat(_views);

    /// <summary>Adds a view; what no request can tell apart from an earlier one replaces it.</summary>
    public void Add(RegisteredView view, IReadOnlyList<string> declaredOffers)
    {
        if (view.Accept is null)
        {
            Add(_views, view);
            return;
        }
        if (!_byMediaType.TryGetValue(view.Accept, out var views))
        {
            _byMediaType[view.Accept] = views = [];
        }
        Add(views, view);
        _offers = MediaTypes.Sort([.. _byMediaType.Keys], declaredOffers);
    }

    /// <summary>The views in the order they are tried for a request: those whose media type it likes best first, then those
    /// that do not negotiate; among these, more and heavier predicates first.</summary>
    public IEnumerable<RegisteredView> For(PyramidRequest request) =>
        _offers.Count == 0
            ? _views
            : AcceptField
                .Parse(request.Headers["accept"])
                .AcceptableOffers(_offers)
                .SelectMany(offer => _byMediaType[offer.Offer])
                .Concat(_views);

    private static void Add(List<RegisteredView> views, RegisteredView view)
    {
        views.RemoveAll(earlier => earlier.Predicates.Text == view.Predicates.Text);
        var at = views.FindIndex(other => other.Predicates.Order > view.Predicates.Order);
        views.Insert(at < 0 ? views.Count : at, view);
    }
}
