using System.Globalization;
using System.Text.RegularExpressions;

namespace Utilities.Commitments;

/// <summary>Reads the forms in which the book prints limits.</summary>
internal static partial class LimitText
{
    public static Limit? Parse(string? text, string? calendar, CommitmentKind kind)
    {
        if (text is null) return new Limit.None();
        if (calendar == "workingdays") return Days(text) is { } days ? new Limit.WorkingDays(days) : text.Contains('T') && Exact(text) is { Days: 0 } hours ? hours : null;
        if (kind == CommitmentKind.Visit && Months(text) is { } months) return new Limit.Interval(months);
        return Exact(text) ?? Other(text);
    }

    private static Limit? Other(string text) =>
        PerKilometre().Match(text) is { Success: true } way ? new Limit.PerKilometre(Int(way, 1))
        : Rings().Match(text) is { Success: true } rings ? new Limit.Rings(Int(rings, 1))
        : Window().Match(text) is { Success: true } window ? MonthlyWindow(Int(window, 1), Int(window, 2))
        : Count().Match(text) is { Success: true } count ? new Limit.CountPerPeriod(Int(count, 1), count.Groups[2].Value == "year" ? Period.Year : Period.Month)
        : Band().Match(text) is { Success: true } band ? new Limit.Threshold(Number(band, 1), "%", Number(band, 2))
        : Figure().Match(text) is { Success: true } figure ? new Limit.Threshold(Number(figure, 1), figure.Groups[2].Value)
        : null;

    private static Limit.MonthlyWindow? MonthlyWindow(int from, int to) => from >= 1 && from <= to && to <= 31 ? new(from, to) : null;

    private static int? Days(string text) => WholeDays().Match(text) is { Success: true } match && Int(match, 1) > 0 ? Int(match, 1) : null;

    private static int? Months(string text)
    {
        if (!YearsAndMonths().IsMatch(text)) return null;
        var match = YearsAndMonths().Match(text);
        var months = (Part(match, 1) * 12) + Part(match, 2);
        return months > 0 ? months : null;
    }

    private static Limit.Duration? Exact(string text)
    {
        if (Iso().Match(text) is not { Success: true } match || text is "P" || text.EndsWith('T')) return null;
        return new(Part(match, 1), new TimeSpan(Part(match, 2), Part(match, 3), Part(match, 4)));
    }

    private static int Part(Match match, int group) => match.Groups[group].Success ? Int(match, group) : 0;

    private static int Int(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static decimal Number(Match match, int group) => decimal.Parse(match.Groups[group].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^P(?:(?<v1>\d{1,4})D)?(?:T(?:(?<v2>\d{1,5})H)?(?:(?<v3>\d{1,6})M)?(?:(?<v4>\d{1,7})S)?)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^P(?<v1>\d{1,4})D\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WholeDays();

    [GeneratedRegex(@"^P(?:(?<v1>\d{1,2})Y)?(?:(?<v2>\d{1,3})M)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearsAndMonths();

    [GeneratedRegex(@"^(?<v1>\d{1,4}) min/km\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PerKilometre();

    [GeneratedRegex(@"^(?<v1>\d{1,3}) rings?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rings();

    [GeneratedRegex(@"^day (?<v1>\d{1,2}) - day (?<v2>\d{1,2}) of each month\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Window();

    [GeneratedRegex(@"^(?<v1>\d{1,4}) /(?<v2>year|month)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@"^\+(?<v1>\d{1,4}(?:\.\d+)?) %, (?<v2>-\d{1,4}(?:\.\d+)?) %\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Band();

    [GeneratedRegex(@"^(?<v1>\d{1,6}(?:\.\d+)?) (?<v2>(?:%|°C|MPa|h|m|h/day|months|methods|persons?))\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();
}
