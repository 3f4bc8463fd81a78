using System.Security.Cryptography;
using System.Text;
using Gateway.DjangoLike.Db;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>A session in the database; the cookie holds its key.</summary>
internal sealed class DatabaseSessionStore(SessionSettings settings, string? key) : SessionStore(settings, key)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int KeyLength = 32;

    internal override async ValueTask SaveAsync()
    {
        var data = Encoding.UTF8.GetString(SessionValue.Serialize(Values));
        var expires = GetExpiryDate();
        if (SessionKey is null)
        {
            SessionKey = RandomNumberGenerator.GetString(Alphabet, KeyLength);
            await Session.Objects.CreateAsync(
                new()
                {
                    SessionKey = SessionKey,
                    SessionData = data,
                    ExpireDate = expires,
                }
            );
            return;
        }
        var updated = await Rows()
            .UpdateAsync(set => set.SetProperty(s => s.SessionData, data).SetProperty(s => s.ExpireDate, expires));
        // Writing it again would bring back to life what a logout in another tab has ended.
        if (updated == 0)
        {
            throw new HttpException(
                400,
                "The request's session was deleted before the request completed. The user may have logged out in a concurrent request, for example."
            );
        }
    }

    private protected override Dictionary<string, object?>? Read() => Parse(Living().First());

    private protected override async ValueTask<Dictionary<string, object?>?> ReadAsync() =>
        Parse(await Living().FirstAsync());

    private protected override async ValueTask DeleteAsync() => await Rows().DeleteAsync();

    private QuerySet<Session> Rows()
    {
        var own = SessionKey;
        return Session.Objects.Filter(session => session.SessionKey == own);
    }

    private QuerySet<Session> Living()
    {
        var now = DateTime.UtcNow;
        return Rows().Filter(session => session.ExpireDate > now);
    }

    private static Dictionary<string, object?>? Parse(Session? row) =>
        row is null ? null : SessionValue.Parse(Encoding.UTF8.GetBytes(row.SessionData));
}
