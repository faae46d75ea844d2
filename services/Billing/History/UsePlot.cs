using System.Globalization;
using System.Text;

namespace Utilities.Billing;

/// <summary>
/// Bars of use month by month, or of money where nothing is metered; estimated months are hatched. One SVG without script, readable in black and white. Pure.
/// </summary>
internal static class UsePlot
{
    private const int Width = 760;
    private const int Height = 280;
    private const int Left = 70;
    private const int Bottom = 40;
    private const int Top = 20;

    public static string Of(AccountHistory history)
    {
        var metered = history.Unit.Length > 0;
        var values = history.Months.Select(month => metered ? month.Used.Units : month.Total.Yuan).ToList();
        var top = values.Max() > 0 ? RoundedUp(values.Max()) : 1;
        var bottom = values.Min() < 0 ? -RoundedUp(-values.Min()) : 0;
        var unit = metered ? UnitWords.Of(history.Unit).En : "元 CNY";
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg role="img" aria-labelledby="plot-title" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-size="11" font-family="sans-serif">
            <title id="plot-title">{(metered ? "每月用量 Use by month" : "每月金额 Amount by month")}, {HtmlPage.Text(unit)}</title>
            <defs><pattern id="estimated" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#1f5fa8"/></pattern></defs>
            <text x="{Left}" y="12">{HtmlPage.Text(unit)}</text>

            """);
        foreach (var line in new[] { bottom, top / 2, top }.Append(0).Distinct().Order())
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{Left}" x2="{Width}" y1="{Y(line):0.#}" y2="{Y(line):0.#}" stroke="#ccc"/><text x="{Left - 6}" y="{Y(line) + 4:0.#}" text-anchor="end">{line:0.###}</text>""");
        }

        var step = (Width - Left) / (decimal)history.Months.Count;
        foreach (var (index, month) in history.Months.Index())
        {
            var (value, x) = (values[index], Left + (index * step));
            var (high, low) = (Y(Math.Max(value, 0)), Y(Math.Min(value, 0)));
            svg.Append(CultureInfo.InvariantCulture, $"""
                <rect x="{x + (step * 0.15m):0.#}" y="{high:0.#}" width="{step * 0.7m:0.#}" height="{low - high:0.#}" fill="{(month.Estimated ? "url(#estimated)" : "#1f5fa8")}" stroke="#1f5fa8"><title>{month.Period}: {value:0.###} {HtmlPage.Text(unit)}{(month.Estimated ? " (估算 estimated)" : "")}</title></rect>

                """);
            if (index % 3 == 0) svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{Height - Bottom + 18}">{month.Period}</text>""");
        }

        return svg.Append("\n</svg>").ToString();

        decimal Y(decimal value) => Top + ((top - value) / (top - bottom) * (Height - Top - Bottom));
    }

    /// <summary>The next of 1, 2, 5, 10, 20, 50 … so that the marks are easy to read.</summary>
    private static decimal RoundedUp(decimal value)
    {
        var power = 0.01m;
        while (power * 10 < value) power *= 10;
        return new[] { 1m, 2m, 5m, 10m }.Select(factor => factor * power).First(mark => mark >= value);
    }
}
