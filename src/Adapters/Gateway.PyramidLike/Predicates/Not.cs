namespace Gateway.PyramidLike.Predicates;

/// <summary>Inverts a predicate that the application added, as a value of <see cref="PredicateOptions.Options"/>: Pyramid's
/// <c>not_</c>. The framework's own are inverted by <see cref="PredicateOptions.Not"/>.</summary>
/// <param name="Value">The predicate's value.</param>
public sealed record Not(object Value);
