using Gateway.DjangoLike.Test;

namespace DjangoLike.Polls.Tests;

/// <summary>The tutorial's <c>QuestionModelTests</c>.</summary>
internal sealed class QuestionModelTests : TestCase
{
    public static void TestWasPublishedRecentlyWithFutureQuestion()
    {
        var futureQuestion = new Question { PubDate = DateTime.UtcNow.AddDays(30) };
        AssertFalse(futureQuestion.WasPublishedRecently());
    }

    public static void TestWasPublishedRecentlyWithOldQuestion()
    {
        var oldQuestion = new Question { PubDate = DateTime.UtcNow.AddDays(-1).AddSeconds(-1) };
        AssertFalse(oldQuestion.WasPublishedRecently());
    }

    public static void TestWasPublishedRecentlyWithRecentQuestion()
    {
        var recentQuestion = new Question { PubDate = DateTime.UtcNow.AddHours(-23).AddMinutes(-59).AddSeconds(-59) };
        AssertTrue(recentQuestion.WasPublishedRecently());
    }
}
