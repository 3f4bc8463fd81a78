using System.Text;
using Gateway.DjangoLike.Templates;

namespace Gateway.DjangoLike.Tests.Observed;

public sealed class ObservedTemplateTests
{
    [Fact]
    public void Templates_render_as_in_Django()
    {
        var engine = new DjangoEngine();
        var different = new StringBuilder();
        var (count, wrong) = (0, 0);
        foreach (var row in ObservedTable.Rows("templates"))
        {
            count++;
            var (template, expected) = (
                row.GetProperty("template").GetString()!,
                row.GetProperty("expected").GetString()
            );
            string actual;
            try
            {
                actual = engine.RenderText(template, ObservedTable.Value(row.GetProperty("context")));
            }
            catch (Gateway.Toolkit.Templates.TemplateException error)
            {
                actual = error.Message;
            }
            if (actual != expected)
            {
                wrong++;
                different.AppendLine(
                    $"{template} with {row.GetProperty("context")}: expected [{expected}], got [{actual}]"
                );
            }
        }
        Assert.True(count > 1000, $"the table has {count} rows");
        Assert.True(wrong == 0, $"{wrong} of {count} differ:\n{different}");
    }
}
