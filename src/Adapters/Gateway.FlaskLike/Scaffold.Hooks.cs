using System.Runtime.CompilerServices;
using Gateway.FlaskLike.Views;
using Gateway.Toolkit;

namespace Gateway.FlaskLike;

// What runs around handlers: error handlers, hooks, and what adds to templates and URLs.
public abstract partial class Scaffold<T>
{
    /// <summary>Handles a status (<c>@app.errorhandler(404)</c>).</summary>
    /// <param name="status">The status, 400 to 599. 500 is that of exceptions nobody else handles.</param>
    /// <param name="handler">The handler, which may take the <see cref="HttpException"/>. The status of its response is its
    /// own to set: return <c>(text, 404)</c>.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
#pragma warning disable RS0026 // the optional ones are the compiler's; a status and a type argument keep the two apart
    public T ErrorHandler(
        int status,
        Delegate handler,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ThrowIfFixed();
        Scope.Errors.AddStatus(status, Handler.Of(handler, Place(file, line)));
        return Self;
    }

    /// <summary>Handles an exception type and those derived from it, unless one of them has a handler of its own
    /// (<c>@app.errorhandler(KeyError)</c>).</summary>
    /// <typeparam name="TException">The exception type.</typeparam>
    /// <param name="handler">The handler, which may take the exception.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public T ErrorHandler<TException>(
        Delegate handler,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
        where TException : Exception
    {
        ThrowIfFixed();
        Scope.Errors.AddType(typeof(TException), Handler.Of(handler, Place(file, line)));
        return Self;
    }
#pragma warning restore RS0026

    /// <summary>Runs before each request, in the order of registration: an application's also before one that matches no
    /// rule, a blueprint's before its own. When it returns a <see cref="Response"/>, or a tuple of a body with a status or
    /// headers, that is the answer, and the handler is not called. Any other value is dropped, since an assignment has one:
    /// <c>() => g["user"] = user</c>.</summary>
    /// <param name="hook">The hook, with parameters as a handler's.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public T BeforeRequest(Delegate hook, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Scope.Before.Add(BeforeHook(hook, file, line));
        return Self;
    }

    /// <summary>Runs on each response, also on errors', in the reverse order of registration.</summary>
    /// <param name="hook">The hook; it may take the <see cref="Response"/>, and return another
    /// <see cref="Response"/>.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public T AfterRequest(Delegate hook, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Scope.After.Add(Hook(hook, file, line));
        return Self;
    }

    /// <summary>Runs when the response has been sent or has failed, in the reverse order of registration.</summary>
    /// <param name="hook">The hook; it may take the <see cref="Exception"/>, which is null when there was none, or none that
    /// was not handled.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public T TeardownRequest(Delegate hook, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Scope.Teardown.Add(Hook(hook, file, line));
        return Self;
    }

    /// <summary>Adds variables to every template that is rendered (<c>@app.context_processor</c>); those of the model hide
    /// them.</summary>
    /// <param name="processor">Gives the variables during a request: an object's members, or a dictionary; null for
    /// none.</param>
    /// <returns>This.</returns>
    public T ContextProcessor(Func<object?> processor)
    {
        ArgumentNullException.ThrowIfNull(processor);
        ThrowIfFixed();
        Scope.ContextProcessors.Add(processor);
        return Self;
    }

    /// <summary>Changes the values of a matched rule before hooks and handler see them (<c>@app.url_value_preprocessor</c>),
    /// such as to keep the language that all rules begin with.</summary>
    /// <param name="preprocessor">Given the endpoint and the values, which it may change.</param>
    /// <returns>This.</returns>
    public T UrlValuePreprocessor(Action<string, IDictionary<string, object>> preprocessor)
    {
        ArgumentNullException.ThrowIfNull(preprocessor);
        ThrowIfFixed();
        Scope.ValuePreprocessors.Add(preprocessor);
        return Self;
    }

    /// <summary>Adds values to URLs that are built (<c>@app.url_defaults</c>): an application's to all, a blueprint's to those
    /// of its endpoints.</summary>
    /// <param name="defaults">Given the endpoint and the values, to which it may add. A value that is no variable of the rule
    /// becomes part of the query: <see cref="Flask.IsEndpointExpecting"/> tells.</param>
    /// <returns>This.</returns>
    public T UrlDefaults(Action<string, IDictionary<string, object?>> defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        ThrowIfFixed();
        Scope.UrlDefaults.Add(defaults);
        return Self;
    }

    internal Handler Hook(Delegate hook, string file, int line)
    {
        ArgumentNullException.ThrowIfNull(hook);
        ThrowIfFixed();
        return Handler.Of(hook, Place(file, line));
    }

    internal Handler BeforeHook(Delegate hook, string file, int line)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return hook.Method.ReturnType != typeof(string)
            ? Hook(hook, file, line)
            : throw new ArgumentException(
                $"The hook at {Place(file, line)} returns a string, of which nobody can tell whether it is an answer: "
                    + "return (text, status) or a Response, or nothing ({ … }).",
                nameof(hook)
            );
    }
}
