using Gateway.FlaskLike;
using Gateway.Toolkit;
using Microsoft.Data.Sqlite;
using static Gateway.FlaskLike.Globals;

namespace FlaskLike;

/// <summary>The posts. Everybody reads them; only their author edits and deletes them.</summary>
public static class Blog
{
    private const string Select =
        "SELECT p.id, title, body, created, author_id, username FROM post p JOIN user u ON p.author_id = u.id";

    public static Blueprint CreateBlueprint() =>
        new Blueprint("blog")
            .Route("/", Index)
            .Route("/create", Create, methods: ["GET", "POST"])
            .Route("/<int:id>/update", Update, methods: ["GET", "POST"])
            .Route("/<int:id>/delete", Delete, methods: ["POST"]);

    private static string Index(Db db) =>
        RenderTemplate(
            "blog/index.html",
            new { posts = db.Query($"{Select} ORDER BY created DESC, p.id DESC", ReadPost) }
        );

    private static async Task<object> Create(Form form, Db db)
    {
        var user = Auth.RequireLogin();
        if (request.Method == "POST" && HasTitle(form))
        {
            await db.ExecuteAsync(
                "INSERT INTO post (title, body, author_id) VALUES (@0, @1, @2)",
                form["title"]!,
                form["body"] ?? "",
                user.Id
            );
            Flash("Your post is published.", "success");
            return Redirect(UrlFor("blog.index"));
        }
        return RenderTemplate("blog/create.html", new { title = form["title"], body = form["body"] });
    }

    private static async Task<object> Update(int id, Form form, Db db)
    {
        var post = GetPost(id, db);
        if (request.Method == "POST" && HasTitle(form))
        {
            await db.ExecuteAsync(
                "UPDATE post SET title = @0, body = @1 WHERE id = @2",
                form["title"]!,
                form["body"] ?? "",
                id
            );
            Flash("Your changes are saved.", "success");
            return Redirect(UrlFor("blog.index"));
        }
        return RenderTemplate(
            "blog/update.html",
            new
            {
                post,
                title = form["title"] ?? post.Title,
                body = form["body"] ?? post.Body,
            }
        );
    }

    private static async Task<object> Delete(int id, Db db)
    {
        GetPost(id, db);
        await db.ExecuteAsync("DELETE FROM post WHERE id = @0", id);
        Flash("Your post is deleted.", "success");
        return Redirect(UrlFor("blog.index"));
    }

    private static Post GetPost(int id, Db db)
    {
        var user = Auth.RequireLogin();
        var post = db.Query($"{Select} WHERE p.id = @0", ReadPost, id).FirstOrDefault();
        if (post is null)
        {
            Abort(404, $"Post id {id} doesn't exist.");
        }
        if (post.AuthorId != user.Id)
        {
            Abort(403);
        }
        return post;
    }

    private static bool HasTitle(Form form)
    {
        if (!string.IsNullOrEmpty(form["title"]))
        {
            return true;
        }
        Flash("Title is required.", "error");
        return false;
    }

    private static Post ReadPost(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetDateTime(3), row.GetInt64(4), row.GetString(5));
}
