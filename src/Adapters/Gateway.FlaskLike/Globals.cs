using System.Diagnostics.CodeAnalysis;
using Gateway.FlaskLike.Sessions;
using Gateway.FlaskLike.Views;
using Gateway.Toolkit;
using Gateway.Toolkit.Files;

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

    /// <summary>What is kept for the visitor from request to request.</summary>
    /// <exception cref="InvalidOperationException">No request is being answered.</exception>
    public static Session session => Context.Session;

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

    /// <summary>Makes a response of what a handler may return, to add header fields or cookies to it.</summary>
    /// <param name="value">The value, as handlers return it.</param>
    /// <returns>The response.</returns>
    /// <exception cref="InvalidOperationException">Nothing can be made of it.</exception>
    public static Response MakeResponse(object? value) =>
        ResponseMaker.Make(value, "MakeResponse")
        ?? throw new InvalidOperationException("MakeResponse was given null; give a string, a Response, or \"\".");

    /// <summary>Keeps a message for the visitor's next page.</summary>
    /// <param name="message">What the visitor is to read, plain text.</param>
    /// <param name="category">What kind it is, such as <c>error</c>.</param>
    public static void Flash(string message, string category = "message") =>
        Flashes.Add(Context.Session, message, category);

    /// <summary>The messages for this page, taken out of the session; the same ones each time during a request.</summary>
    /// <param name="categories">The categories; all when there are none.</param>
    /// <returns>The messages.</returns>
    public static IReadOnlyList<FlashedMessage> GetFlashedMessages(params string[] categories) =>
        [
            .. Context
                .GetFlashedMessages()
                .Where(message => categories is null or [] || categories.Contains(message.Category)),
        ];

    /// <summary>Runs on the response of this request alone (<c>after_this_request</c>).</summary>
    /// <param name="hook">Given the response, gives another, or null to leave it.</param>
    public static void AfterThisRequest(Func<Response, Response?> hook) => (Context.After ??= []).Add(hook);

    /// <summary>Sends a file, with conditions and ranges heeded.</summary>
    /// <param name="path">The file; below <see cref="Flask.RootPath"/> unless it is rooted. Never made of what a client sends:
    /// that is what <see cref="SendFromDirectory"/> is for.</param>
    /// <param name="contentType">The media type; by the file's extension when null.</param>
    /// <param name="asAttachment">Whether the browser saves it rather than shows it.</param>
    /// <param name="downloadName">The name it is saved under; the file's when null.</param>
    /// <returns>The response.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Response SendFile(
        string path,
        string? contentType = null,
        bool asAttachment = false,
        string? downloadName = null
    ) =>
        Attach(
            Response.FromFile(new(Path.Combine(Context.App.RootPath, path)), contentType),
            path,
            asAttachment,
            downloadName
        );

    /// <summary>Sends a file that a client names, out of a folder and no other.</summary>
    /// <param name="directory">The folder; below <see cref="Flask.RootPath"/> unless it is rooted.</param>
    /// <param name="path">The path below the folder, as the client sent it.</param>
    /// <param name="asAttachment">Whether the browser saves it rather than shows it.</param>
    /// <param name="downloadName">The name it is saved under; the file's when null.</param>
    /// <returns>The response.</returns>
    /// <exception cref="HttpException">404: there is no such file in the folder.</exception>
    public static Response SendFromDirectory(
        string directory,
        string path,
        bool asAttachment = false,
        string? downloadName = null
    ) =>
        new FileRoot(Path.Combine(Context.App.RootPath, directory)).TryFind(path, out var file)
            ? Attach(Response.FromFile(file), file.Name, asAttachment, downloadName)
            : throw new HttpException(404);

    private static Response Attach(Response response, string path, bool asAttachment, string? name)
    {
        if (asAttachment || name is not null)
        {
            response.SetDisposition(asAttachment ? "attachment" : "inline", name ?? Path.GetFileName(path));
        }
        return StaticFolder.SetAge(response, Context.App.Config);
    }
}
