using System.Globalization;
using System.Security;
using System.Text;

namespace Gateway.Bench.Report;

/// <summary>Draws one <see cref="Panel"/>.</summary>
internal static class PlotPanel
{
    private const int NameWidth = 174;
    private const int ValueWidth = 54;
    private const int Head = 46;
    private const int RowHeight = 25;
    private const int BarHeight = 14;

    public static double HeightOf(Panel panel) => Head + panel.Bars.Count * RowHeight;

    public static string Escape(string text) => SecurityElement.Escape(text);

    /// <param name="svg">Gets the drawing.</param>
    /// <param name="panel">What to draw.</param>
    /// <param name="x">The left edge.</param>
    /// <param name="y">The upper edge.</param>
    /// <param name="width">The whole width, names and values included.</param>
    public static void Write(StringBuilder svg, Panel panel, double x, double y, double width)
    {
        var left = x + NameWidth;
        var room = width - NameWidth - ValueWidth;
        var scale = panel.Bars.Max(bar => bar.Value.Greatest) is > 0 and var most ? room / most : 0;
        Line(svg, $"""<text class="panel" x="{x:0.#}" y="{y + 12:0.#}">{Escape(panel.Title)}</text>""");
        Line(svg, $"""<text class="note" x="{x:0.#}" y="{y + 30:0.#}">{Escape(panel.Note)}</text>""");
        for (var i = 0; i < panel.Bars.Count; i++)
        {
            Write(svg, panel.Bars[i], panel.Format, left, y + Head + i * RowHeight, scale);
        }
        var bottom = y + Head + panel.Bars.Count * RowHeight - RowHeight + BarHeight + 5;
        Line(
            svg,
            $"""<line class="axis" x1="{left:0.#}" x2="{left:0.#}" y1="{y + Head - 5:0.#}" y2="{bottom:0.#}"/>"""
        );
    }

    private static void Write(StringBuilder svg, Bar bar, string format, double left, double y, double scale)
    {
        var middle = y + BarHeight / 2.0;
        var (least, greatest) = (left + bar.Value.Least * scale, left + bar.Value.Greatest * scale);
        var length = Math.Max(1.5, bar.Value.Median * scale);
        var ours = bar.IsGateway ? " ours" : "";
        Line(
            svg,
            $"""<text class="name{ours}" x="{left - NameWidth:0.#}" y="{middle + 4.5:0.#}">{Escape(bar.Name)}</text>"""
        );
        Line(
            svg,
            $"""<rect class="bar{(bar.IsGateway ? " gateway" : "")}" x="{left:0.#}" y="{y:0.#}" width="{length:0.#}" height="{BarHeight}" rx="2.5"/>"""
        );
        if (greatest - least > 2)
        {
            Line(
                svg,
                $"""<line class="spread" x1="{least:0.#}" x2="{greatest:0.#}" y1="{middle:0.#}" y2="{middle:0.#}"/>"""
            );
        }
        var behind = Math.Max(left + length, greatest) + 8;
        Line(
            svg,
            $"""<text class="value{ours}" x="{behind:0.#}" y="{middle + 4.5:0.#}">{Figures.Text(bar.Value.Median, format)}</text>"""
        );
    }

    private static void Line(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
