using System.Diagnostics.CodeAnalysis;
using Gateway.Toolkit;

namespace Gateway.FlaskLike;

/// <summary>
/// What <c>from flask import …</c> gives: <c>using static Gateway.FlaskLike.Globals;</c>. The lower-case ones are of the
/// request that is being answered, on whatever thread.
/// </summary>
public static class Globals
{
#pragma warning disable IDE1006 // Flask's names, and beside the type Request no other would do
    /// <summary>The request.</summary>
    /// <exception cref="InvalidOperationException">No request is being answered.</exception>
    public static Request request => Context.Request;

    /// <summary>What is kept for this request.</summary>
    /// <exception cref="InvalidOperationException">No request is being answered.</exception>
    public static RequestGlobals g => Context.G;

    /// <summary>The application.</summary>
    /// <exception cref="InvalidOperationException">No request is being answered.</exception>
    public static Flask current_app => Context.App;
#pragma warning restore IDE1006

    private static RequestContext Context =>
        RequestContext.Current
        ?? throw new InvalidOperationException(
            "Working outside of a request: request, g and their like are there only while a handler or a hook runs."
        );

    /// <summary>Ends the request with an error, which the application's error handlers may answer.</summary>
    /// <param name="status">The status code, 400 to 599.</param>
    /// <param name="description">One or two sentences for the client; the status's usual ones when null.</param>
    /// <returns>Nothing: it throws. The type lets it stand in an expression, <c>Find(id) ?? Abort(404)</c>, and after
    /// <c>return</c>.</returns>
    /// <exception cref="HttpException">Always.</exception>
    [DoesNotReturn]
    public static Response Abort(int status, string? description = null) =>
        throw new HttpException(status, description);

    /// <summary>Makes a redirect.</summary>
    /// <param name="location">The URL to go to.</param>
    /// <param name="status">301, 302, 303, 307 or 308.</param>
    /// <returns>The response.</returns>
    public static Response Redirect(string location, int status = 302) => Response.Redirect(location, status);

    /// <summary>Builds the URL of an endpoint, below this request's script root.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="values">The values, as <see cref="Flask.UrlFor"/> takes them.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="ArgumentException">There is no such endpoint, or a value is missing or does not fit.</exception>
    public static string UrlFor(string endpoint, object? values = null) => Context.UrlFor(endpoint, values);

    /// <summary>Renders a template of the application's <c>templates</c> folder. It also sees <c>request</c>, <c>g</c> and
    /// <c>url_for</c>.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="model">The variables: any object's members, or a dictionary; null for none.</param>
    /// <returns>The text.</returns>
    public static string RenderTemplate(string name, object? model = null) => Context.App.Render(Context, name, model);

    /// <summary>Renders a template that is given as text.</summary>
    /// <param name="text">The template.</param>
    /// <param name="model">The variables: any object's members, or a dictionary; null for none.</param>
    /// <returns>The text.</returns>
    public static string RenderTemplateString(string text, object? model = null) =>
        Context.App.RenderText(Context, text, model);

    /// <summary>Makes a response of JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The response.</returns>
    public static Response Jsonify<T>(T value) => Response.Json(value);
}
