using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace DjangoLike.Polls;

/// <summary>How many votes each choice of a question has.</summary>
internal sealed class ResultsView : DetailView<Question>
{
    public ResultsView() => TemplateName = "polls/results.html";

    protected override QuerySet<Question> GetQuerySet(HttpRequest request) => Question.Published();

    protected override async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments
    )
    {
        var context = await base.GetContextDataAsync(request, arguments);
        var question = (Question)context["question"]!;
        var choices = await question.ChoiceSet.OrderBy(choice => choice.Id).ToListAsync();
        context["choices"] = choices;
        context["most"] = PollsViews.Most(choices);
        return context;
    }
}
