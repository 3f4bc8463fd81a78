namespace DjangoLike.Polls.Tests;

internal static class Questions
{
    /// <summary>The tutorial's <c>create_question</c>: a question published a number of days from now, negative for the
    /// past.</summary>
    public static Task<Question> CreateAsync(string questionText, int days) =>
        Question.Objects.CreateAsync(new() { QuestionText = questionText, PubDate = DateTime.UtcNow.AddDays(days) });
}
