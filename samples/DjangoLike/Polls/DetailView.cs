using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;

namespace DjangoLike.Polls;

/// <summary>A question and its choices, to vote on; those of the future do not exist yet.</summary>
internal sealed class DetailView : DetailView<Question>
{
    public DetailView() => TemplateName = "polls/detail.html";

    protected override QuerySet<Question> GetQuerySet(HttpRequest request) => Question.Published();
}
