using System.Runtime.CompilerServices;
using Gateway.Toolkit;

namespace Gateway.FlaskLike.Views;

/// <summary>What is made of a value that a handler or a hook returned.</summary>
/// <returns>The response; null when the value is none.</returns>
internal delegate Response? ResultRule(object? value, string name);

/// <summary>The rules for handlers and for hooks.</summary>
internal static class ResultRules
{
    /// <summary>A handler's value is its answer, whatever it is.</summary>
    public static readonly ResultRule Handler = ResponseMaker.Make;

    /// <summary>A hook answers with what can only be meant so. Any other value is that of an assignment, which in C# is an
    /// expression: <c>() => g["user"] = user</c>.</summary>
    public static readonly ResultRule HookBefore = static (value, name) =>
        value is Response or ITuple or HttpException ? ResponseMaker.Make(value, name) : null;

    /// <summary>As Flask's <c>after_request</c>, which takes a response and gives one.</summary>
    public static readonly ResultRule HookAfter = static (value, _) => value as Response;
}
