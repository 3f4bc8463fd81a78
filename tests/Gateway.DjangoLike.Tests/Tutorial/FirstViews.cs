using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Tests.Tutorial;

/// <summary>The views of the tutorial's parts 1 and 3, before they ask the database.</summary>
internal static class FirstViews
{
    public static HttpResponse Index(HttpRequest request) => new("Hello, world. You're at the polls index.");

    public static HttpResponse Detail(HttpRequest request, long questionId) =>
        new($"You're looking at question {questionId}.");

    public static HttpResponse Results(HttpRequest request, long questionId) =>
        new($"You're looking at the results of question {questionId}.");

    public static HttpResponse Vote(HttpRequest request, long questionId) =>
        new($"You're voting on question {questionId}.");
}
