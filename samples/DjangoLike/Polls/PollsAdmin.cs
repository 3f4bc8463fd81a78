using Gateway.DjangoLike.Contrib.Admin;

namespace DjangoLike.Polls;

/// <summary>The polls in the admin, as in parts 2 and 7 of the tutorial.</summary>
internal static class PollsAdmin
{
    public static AdminSite Site { get; } = Register(AdminSite.Default);

    private static AdminSite Register(AdminSite site)
    {
        site.SiteHeader = "Polls Administration";
        site.Register(new QuestionAdmin());
        return site;
    }

    private sealed class QuestionAdmin : ModelAdmin<Question>
    {
        public QuestionAdmin()
        {
            Fieldsets = [new(null, "question_text"), new("Date information", "pub_date") { Classes = ["collapse"] }];
            Inlines = [new ChoiceInline()];
            ListDisplay = ["question_text", "pub_date", "was_published_recently"];
            ListFilter = ["pub_date"];
            SearchFields = ["question_text"];
        }
    }

    private sealed class ChoiceInline : TabularInline<Choice>
    {
        public ChoiceInline() => Extra = 3;
    }
}
