using Gateway.FlaskLike;
using Gateway.Toolkit;
using Gateway.Toolkit.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static Gateway.FlaskLike.Globals;

namespace FlaskLike;

/// <summary>Registering, logging in and logging out.</summary>
public static class Auth
{
    private const int UniqueConstraint = 2067;

    public static Blueprint CreateBlueprint() =>
        new Blueprint("auth", urlPrefix: "/auth")
            .BeforeAppRequest(LoadLoggedInUser)
            .Route("/register", Register, methods: ["GET", "POST"])
            .Route("/login", Login, methods: ["GET", "POST"])
            .Route("/logout", Logout);

    /// <summary>Who is logged in.</summary>
    /// <exception cref="LoginRequiredException">Nobody is.</exception>
    public static User RequireLogin() => g["user"] as User ?? throw new LoginRequiredException();

    // If a user's key is in the session, the user is g["user"]. Who is not logged in needs no database for it.
    private static void LoadLoggedInUser(RequestContext context)
    {
        if (session.Get<long?>("user_id") is { } id)
        {
            g["user"] = context
                .Services.GetRequiredService<Db>()
                .Query("SELECT id, username, password FROM user WHERE id = @0", ReadUser, id)
                .FirstOrDefault();
        }
    }

    private static async Task<object> Register(Form form, Db db)
    {
        if (request.Method == "POST")
        {
            var (username, password) = (form["username"] ?? "", form["password"] ?? "");
            var error =
                username.Length == 0 ? "Username is required."
                : password.Length == 0 ? "Password is required."
                : null;
            if (error is null)
            {
                try
                {
                    await db.ExecuteAsync(
                        "INSERT INTO user (username, password) VALUES (@0, @1)",
                        username,
                        PasswordHash.Generate(password)
                    );
                    return Redirect(UrlFor("auth.login"));
                }
                catch (SqliteException taken) when (taken.SqliteExtendedErrorCode == UniqueConstraint)
                {
                    error = $"User {username} is already registered.";
                }
            }
            Flash(error, "error");
        }
        return RenderTemplate("auth/register.html", new { username = form["username"] });
    }

    private static object Login(Form form, Db db)
    {
        if (request.Method == "POST")
        {
            var user = db.Query(
                    "SELECT id, username, password FROM user WHERE username = @0",
                    ReadUser,
                    form["username"] ?? ""
                )
                .FirstOrDefault();
            if (user is not null && PasswordHash.Check(user.Password, form["password"] ?? ""))
            {
                // A session from before the login is nobody's to use after it.
                session.Clear();
                session["user_id"] = user.Id;
                return Redirect(UrlFor("index"));
            }
            Flash(user is null ? "Incorrect username." : "Incorrect password.", "error");
        }
        return RenderTemplate("auth/login.html", new { username = form["username"] });
    }

    private static Response Logout()
    {
        session.Clear();
        return Redirect(UrlFor("index"));
    }

    private static User ReadUser(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2));
}
