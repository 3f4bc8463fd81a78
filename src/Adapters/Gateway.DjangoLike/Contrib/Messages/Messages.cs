using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Messages;

/// <summary>Tells visitors something once, on the next page that shows messages (<c>django.contrib.messages</c>):
/// <c>Messages.Success(request, "Saved.")</c>; <c>{% for message in messages %}</c> shows them.</summary>
public static class Messages
{
    /// <summary>Adds a message (<c>add_message</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="level">How important it is.</param>
    /// <param name="text">The text, or <see cref="Markup"/>.</param>
    /// <param name="extraTags">Further classes for the style sheet; empty for none.</param>
    /// <exception cref="InvalidOperationException"><see cref="MessageMiddleware"/> is not installed.</exception>
    public static void Add(HttpRequest request, MessageLevel level, object text, string extraTags = "")
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(text);
        Queue(request).Add(new(level, text.ToString() ?? "", extraTags, text is Markup));
    }

    /// <summary>Adds a message for developers.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Debug(HttpRequest request, object text, string extraTags = "") =>
        Add(request, MessageLevel.Debug, text, extraTags);

    /// <summary>Adds a message for the visitor to know.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Info(HttpRequest request, object text, string extraTags = "") =>
        Add(request, MessageLevel.Info, text, extraTags);

    /// <summary>Adds a message that something was done.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Success(HttpRequest request, object text, string extraTags = "") =>
        Add(request, MessageLevel.Success, text, extraTags);

    /// <summary>Adds a message that something may go wrong.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Warning(HttpRequest request, object text, string extraTags = "") =>
        Add(request, MessageLevel.Warning, text, extraTags);

    /// <summary>Adds a message that something was not done.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Error(HttpRequest request, object text, string extraTags = "") =>
        Add(request, MessageLevel.Error, text, extraTags);

    /// <summary>The messages that wait (<c>get_messages</c>); going through them shows them.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The messages, the oldest first; none where the middleware is not installed.</returns>
    public static IReadOnlyCollection<Message> Get(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Messages is { } queue ? queue : [];
    }

    private static MessageQueue Queue(HttpRequest request) =>
        request.Messages
        ?? throw new InvalidOperationException(
            "There are no messages: put MessageMiddleware.Wrap into Settings.Middleware, after SessionMiddleware.Wrap."
        );
}
