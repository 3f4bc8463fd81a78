using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Db;

namespace DjangoLike.Polls;

internal sealed class Question : Model<Question>
{
    [MaxLength(200)]
    public string QuestionText { get; set; } = "";

    [Field("date published")]
    public DateTime PubDate { get; set; } = DateTime.UtcNow;

    public RelatedManager<Choice> ChoiceSet => RelatedSet<Choice>();

    /// <summary>The questions a visitor may see: those of the future are still secret.</summary>
    public static QuerySet<Question> Published()
    {
        var now = DateTime.UtcNow;
        return Objects.Filter(question => question.PubDate <= now).OrderByDescending(question => question.PubDate);
    }

    [AdminDisplay(Boolean = true, Ordering = "pub_date", Description = "Published recently?")]
    public bool WasPublishedRecently()
    {
        var now = DateTime.UtcNow;
        return now.AddDays(-1) <= PubDate && PubDate <= now;
    }

    public override string ToString() => QuestionText;
}
