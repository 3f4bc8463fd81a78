using Gateway.FlaskLike;
using static Gateway.FlaskLike.Globals;

namespace FlaskLike;

/// <summary>The guestbook's pages: routes on methods; what the constructor takes comes from the services.</summary>
public sealed class GuestbookViews(Guestbook guestbook)
{
    [Route("/guestbook/", Endpoint = "guestbook")]
    public string Show() => Page();

    [Route("/guestbook/", Endpoint = "sign", Methods = ["POST"])]
    public async Task<object> Sign()
    {
        var form = await request.FormAsync();
        var name = (form["name"] ?? "").Trim();
        var message = (form["message"] ?? "").Trim();
        var error =
            name.Length is 0 or > 40 ? "Please tell us your name, in 40 characters at most."
            : message.Length is 0 or > 500 ? "Please write a message of 500 characters at most."
            : null;
        if (error is not null)
        {
            return (Page(error, name, message), 400);
        }
        guestbook.Sign(name, message);
        return Redirect(UrlFor("guestbook", new { _anchor = "entries" }), 303);
    }

    [Route("/api/entries")]
    public IReadOnlyList<Entry> Entries() => guestbook.Entries;

    private string Page(string? error = null, string name = "", string message = "") =>
        RenderTemplate(
            "guestbook.html",
            new
            {
                guestbook.Entries,
                error,
                name,
                message,
            }
        );
}
