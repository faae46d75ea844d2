using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>The cohort that a query string names.</summary>
/// <param name="Profile">A profile of the book.</param>
/// <param name="GivenFrom">As asked; null for no bound.</param>
/// <param name="GivenTo">As asked; null for no bound.</param>
internal sealed record Cohort(string Profile, DateTimeOffset? GivenFrom, DateTimeOffset? GivenTo)
{
    private static readonly DateTimeOffset Earliest = DateTimeOffset.FromUnixTimeMilliseconds(0).AddYears(-100);
    private static readonly DateTimeOffset Latest = DateTimeOffset.FromUnixTimeMilliseconds(0).AddYears(1000);

    public DateTimeOffset From => GivenFrom ?? Earliest;

    public DateTimeOffset To => GivenTo ?? Latest;

    /// <summary>The bounds again, for links: <c>&amp;from=…&amp;to=…</c>.</summary>
    public string Query => Part("from", GivenFrom) + Part("to", GivenTo);

    public static Cohort Read(FieldErrors errors, Promises promises, string? profile, string? from, string? to)
    {
        var known = promises.Book.Book.All.Select(row => row.Profile).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var cohort = new Cohort(errors.OneOf("profile", profile, known), Instant(errors, "from", from), Instant(errors, "to", to));
        if (cohort is { GivenFrom: { } begin, GivenTo: { } end } && end <= begin) errors.Add("to", "not-after-from", "'to' must lie after 'from'.");
        return cohort;
    }

    /// <summary>An instant with its offset, or a date, which begins at midnight in China.</summary>
    internal static DateTimeOffset? Instant(FieldErrors errors, string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        var spaced = text.Replace(' ', '+'); // An unescaped + of an offset arrives as a blank.
        if (DateTimeOffset.TryParseExact(spaced, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return instant.ToUniversalTime();
        errors.Add(field, "not-an-instant", $"Give '{field}' as a date (2026-02-13) or as RFC 3339 with its offset (2026-02-13T10:00:00+08:00).");
        return null;
    }

    private static string Part(string name, DateTimeOffset? at) =>
        at is { } instant ? $"&{name}={Uri.EscapeDataString(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFK", CultureInfo.InvariantCulture))}" : "";
}
