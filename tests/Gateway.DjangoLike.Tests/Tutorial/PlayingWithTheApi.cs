using DjangoLike.Polls;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Tests.Tutorial;

/// <summary>"Playing with the API" of the tutorial's part 2; what its shell answers is asserted.</summary>
internal static class PlayingWithTheApi
{
    public static async Task QuestionsAsync()
    {
        Assert.Empty(await Question.Objects.ToListAsync());

        var q = new Question { QuestionText = "What's new?", PubDate = DateTime.UtcNow };
        await q.SaveAsync();
        Assert.Equal(1, q.Id);

        q.QuestionText = "What's up?";
        await q.SaveAsync();
        Assert.Equal("What's up?", (await Question.Objects.FirstAsync())?.ToString());
    }

    public static async Task LookupsAsync()
    {
        // question_text__startswith='What', in the compiler's words, and in Django's.
        Assert.Equal(1, await Question.Objects.Filter(q => q.QuestionText.StartsWith("What")).CountAsync());
        Assert.Equal(1, await Question.Objects.Filter("question_text__startswith", "What").CountAsync());

        var year = DateTime.UtcNow.Year;
        var question = await Question.Objects.GetAsync(q => q.PubDate.Year == year);
        Assert.True(question.WasPublishedRecently());

        await Assert.ThrowsAsync<DoesNotExistException>(() => Question.Objects.GetAsync(q => q.Id == 2));
        Assert.Equal(question.Id, (await Question.Objects.GetAsync(pk: 1)).Id);
    }

    public static async Task ChoicesAsync()
    {
        var q = await Question.Objects.GetAsync(pk: 1);
        Assert.False(await q.ChoiceSet.ExistsAsync());

        await q.ChoiceSet.CreateAsync(new() { ChoiceText = "Not much" });
        await q.ChoiceSet.CreateAsync(new() { ChoiceText = "The sky" });
        var c = await q.ChoiceSet.CreateAsync(new() { ChoiceText = "Just hacking again" });
        Assert.Equal(q, c.Question);
        Assert.Equal(3, await q.ChoiceSet.CountAsync());

        // Conditions follow relations as far as one likes.
        var year = DateTime.UtcNow.Year;
        Assert.Equal(3, await Choice.Objects.Filter(choice => choice.Question!.PubDate.Year == year).CountAsync());

        await q.ChoiceSet.Filter(choice => choice.ChoiceText.StartsWith("Just hacking")).DeleteAsync();
        Assert.Equal(["Not much", "The sky"], (await q.ChoiceSet.ToListAsync()).Select(choice => choice.ChoiceText));
    }
}
