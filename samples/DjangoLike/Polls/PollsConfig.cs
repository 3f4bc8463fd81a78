using Gateway.DjangoLike.Apps;

namespace DjangoLike.Polls;

internal sealed class PollsConfig : AppConfig
{
    public override string Label => "polls";

    public override IReadOnlyList<Type> Models => [typeof(Question), typeof(Choice)];

    /// <summary>A first question on an empty database, so that a visitor can vote at once: the tutorial's own.</summary>
    public override async ValueTask InitialDataAsync()
    {
        var question = await Question.Objects.CreateAsync(new() { QuestionText = "What's new?" });
        foreach (var text in new[] { "Not much", "The sky", "Just hacking again" })
        {
            await question.ChoiceSet.CreateAsync(new() { ChoiceText = text });
        }
    }
}
