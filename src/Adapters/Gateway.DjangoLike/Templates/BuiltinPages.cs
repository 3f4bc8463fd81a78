namespace Gateway.DjangoLike.Templates;

/// <summary>The framework's own templates, which a project's of the same name replace.</summary>
internal static class BuiltinPages
{
    private const string Style = """
          <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
            main { box-sizing: border-box; width: min(26rem, 100vw); padding: 1.5rem; }
            label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
            input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; border: 1px solid #8888; border-radius: .4rem; }
            button { margin-top: 1.25rem; padding: .6rem 1.2rem; font: inherit; color: #fff; background: #0a6b4b; border: 0; border-radius: .4rem; cursor: pointer; }
            [role=alert] { padding: .6rem .8rem; border-left: .25rem solid #c0392b; background: #c0392b1f; }
            ul { margin: 0; padding-left: 1.2rem; }
          </style>
        """;

    /// <summary>Names and texts.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["registration/login.html"] = Page(
                "Log in",
                """
                {% if form.errors %}<div role="alert">{% for error in form.errors %}<p>{{ error }}</p>{% endfor %}</div>{% endif %}
                {% if user.is_authenticated and next %}<p>Your account cannot see that page. Log in as somebody who can.</p>{% endif %}
                <form method="post">{% csrf_token %}
                  <label for="id_username">Username</label>
                  <input type="text" name="username" id="id_username" value="{{ form.username|default:'' }}" maxlength="150" autocapitalize="none" autocomplete="username" required autofocus>
                  <label for="id_password">Password</label>
                  <input type="password" name="password" id="id_password" autocomplete="current-password" required>
                  <input type="hidden" name="next" value="{{ next }}">
                  <button>Log in</button>
                </form>
                """
            ),
            ["registration/logged_out.html"] = Page(
                "Logged out",
                """<p>Thanks for your visit.</p><p><a href="{{ login_url }}">Log in again</a></p>"""
            ),
            ["registration/password_change_form.html"] = Page(
                "Change your password",
                """
                <form method="post">{% csrf_token %}
                  {% for field in form %}
                  {{ field.label_tag }}
                  {{ field }}
                  {% if field.errors %}<div role="alert">{% for error in field.errors %}<p>{{ error }}</p>{% endfor %}</div>{% endif %}
                  {% endfor %}
                  <button>Change it</button>
                </form>
                """
            ),
            ["registration/password_change_done.html"] = Page(
                "Password changed",
                "<p>From now on log in with the new one. Other browsers have been logged out.</p>"
            ),
        };

    private static string Page(string title, string content) =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{{title}}</title>
            {{Style}}
            </head>
            <body><main>
            <h1>{{title}}</h1>
            {{content}}
            </main></body>
            </html>
            """;
}
