using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Db;

namespace DjangoLike.Polls;

internal sealed class Choice : Model<Choice>
{
    public long QuestionId { get; set; }

    public Question? Question { get; set; }

    [MaxLength(200)]
    public string ChoiceText { get; set; } = "";

    public int Votes { get; set; }

    public override string ToString() => ChoiceText;
}
