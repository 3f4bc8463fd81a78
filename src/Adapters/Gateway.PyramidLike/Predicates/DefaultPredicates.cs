namespace Gateway.PyramidLike.Predicates;

/// <summary>The framework's own predicates, lightest first, as Pyramid orders them.</summary>
internal static class DefaultPredicates
{
    public static PredicateTable ForViews()
    {
        var table = new PredicateTable();
        AddLight(table);
        table.Add("containment", value => new ContainmentPredicate((Type)value));
        table.Add("request_type", value => new RequestTypePredicate((Type)value));
        table.Add("match_param", value => new MatchParamPredicate((IReadOnlyList<string>)value));
        table.Add("physical_path", value => new PhysicalPathPredicate((string)value));
        AddHeavy(table);
        table.Add("custom", Custom);
        return table;
    }

    public static PredicateTable ForRoutes()
    {
        var table = new PredicateTable();
        AddLight(table);
        AddHeavy(table);
        table.Add("custom", Custom);
        table.Add("traverse", value => new Routes.TraversePredicate((string)value));
        return table;
    }

    private static void AddLight(PredicateTable table)
    {
        table.Add("xhr", value => new XhrPredicate((bool)value));
        table.Add("request_method", value => new RequestMethodPredicate((IReadOnlyList<string>)value));
        table.Add("path_info", value => new PathInfoPredicate((string)value));
        table.Add("request_param", value => new RequestParamPredicate((IReadOnlyList<string>)value));
        table.Add("header", value => new HeaderPredicate((IReadOnlyList<string>)value));
        table.Add("accept", value => new AcceptPredicate((IReadOnlyList<string>)value));
    }

    private static void AddHeavy(PredicateTable table)
    {
        table.Add("is_authenticated", value => new IsAuthenticatedPredicate((bool)value));
        table.Add("effective_principals", value => new EffectivePrincipalsPredicate((IReadOnlyList<string>)value));
    }

    private static CustomPredicate Custom(object value) => new((Func<object, PyramidRequest, bool>)value);
}
