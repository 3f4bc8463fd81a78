using Gateway.DjangoLike.Middleware;

namespace Gateway.DjangoLike.Contrib.Messages;

/// <summary>Keeps messages from request to request
/// (<c>django.contrib.messages.middleware.MessageMiddleware</c>); stands after
/// <see cref="Sessions.SessionMiddleware"/>.</summary>
public static class MessageMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            var messages = new MessageQueue(request);
            request.Messages = messages;
            var response = await getResponse(request);
            messages.Store(response);
            return response;
        };
}
