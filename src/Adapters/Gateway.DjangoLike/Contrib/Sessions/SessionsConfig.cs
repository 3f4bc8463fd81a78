using Gateway.DjangoLike.Apps;

namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>The application <c>django.contrib.sessions</c>: sessions in the database. Sessions in signed cookies need it
/// not.</summary>
public sealed class SessionsConfig : AppConfig
{
    /// <inheritdoc/>
    public override string Label => "sessions";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Models => [typeof(Session)];

    /// <summary>Deletes the sessions that have ended (the command <c>clearsessions</c>).</summary>
    /// <returns>Their number.</returns>
    public static async Task<int> ClearExpiredAsync()
    {
        var now = DateTime.UtcNow;
        return (await Session.Objects.Filter(session => session.ExpireDate < now).DeleteAsync()).Total;
    }
}
