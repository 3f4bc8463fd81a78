namespace Gateway.DjangoLike.Contrib.Messages;

/// <summary>The settings of messages, with Django's defaults.</summary>
public sealed class MessageSettings
{
    /// <summary>Where messages wait to be shown (<c>MESSAGE_STORAGE</c>).</summary>
    public MessageStorage Storage { get; set; }

    /// <summary>Less important ones are dropped (<c>MESSAGE_LEVEL</c>).</summary>
    public MessageLevel Level { get; set; } = MessageLevel.Info;
}

/// <summary>Where messages wait to be shown.</summary>
public enum MessageStorage
{
    /// <summary>In a signed cookie, and what does not fit in the session (<c>FallbackStorage</c>).</summary>
    Fallback,

    /// <summary>In a signed cookie; what does not fit is dropped, the oldest first (<c>CookieStorage</c>).</summary>
    Cookie,

    /// <summary>In the session (<c>SessionStorage</c>).</summary>
    Session,
}
