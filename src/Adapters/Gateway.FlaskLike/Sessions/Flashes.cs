namespace Gateway.FlaskLike.Sessions;

/// <summary>Messages for the next page, kept in the session (<c>flash</c>, <c>get_flashed_messages</c>).</summary>
internal static class Flashes
{
    private const string Key = "_flashes";

    public static void Add(Session session, string message, string category)
    {
        var flashes = session.Get<List<string[]>>(Key) ?? [];
        flashes.Add([category, message]);
        session[Key] = flashes;
    }

    /// <summary>Takes the messages out of the session.</summary>
    public static IReadOnlyList<FlashedMessage> Take(Session session)
    {
        if (!session.ContainsKey(Key))
        {
            return [];
        }
        var flashes = session.Get<List<string[]>>(Key) ?? [];
        session.Pop(Key);
        return [.. flashes.Where(flash => flash.Length == 2).Select(flash => new FlashedMessage(flash[0], flash[1]))];
    }
}
