using Gateway.DjangoLike;
using Gateway.DjangoLike.Apps;

namespace DjangoLike.Polls;

internal sealed class PollsConfig : AppConfig
{
    // The site's own, which nobody has named.
    private const string DemonstrationUrl = "sqlite:///polls.db";

    private bool _isDemonstration;

    public override string Label => "polls";

    public override IReadOnlyList<Type> Models => [typeof(Question), typeof(Choice)];

    public override void Ready(Project project) => _isDemonstration = project.Settings.DatabaseUrl == DemonstrationUrl;

    // Who names a database of their own gets it empty, and adds the first question in the admin.
    public override ValueTask InitialDataAsync() => _isDemonstration ? AddFirstQuestionAsync() : default;

    /// <summary>Adds the tutorial's own question, so that a visitor can vote at once.</summary>
    internal static async ValueTask AddFirstQuestionAsync()
    {
        var question = await Question.Objects.CreateAsync(new() { QuestionText = "What's new?" });
        foreach (var text in new[] { "Not much", "The sky", "Just hacking again" })
        {
            await question.ChoiceSet.CreateAsync(new() { ChoiceText = text });
        }
    }
}
