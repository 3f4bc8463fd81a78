using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;

namespace DjangoLike.Polls;

/// <summary>The last five published questions.</summary>
internal sealed class IndexView : ListView<Question>
{
    public IndexView()
    {
        TemplateName = "polls/index.html";
        ContextObjectName = "latest_question_list";
    }

    protected override QuerySet<Question> GetQuerySet(HttpRequest request) => Question.Published()[..5];
}
