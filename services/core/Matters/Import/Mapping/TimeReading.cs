using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Utilities.Matters;

/// <summary>How the file writes instants.</summary>
public sealed record TimeReading
{
    private const string Rfc3339 = "rfc3339";

    private DateTimeZone? zone;

    /// <summary>.NET custom formats tried in order (<c>yyyy-MM-ddTHH:mm:ss</c>), or <c>rfc3339</c> for times that carry their offset.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>tz database name (<c>UTC</c>, <c>America/New_York</c>) of times that carry no offset.</summary>
    public string Zone { get; init; } = "";

    /// <summary>
    /// The instant, or null when no format fits. A local time that the change to summer time leaves out is read as if clocks had
    /// already gone forward; one that occurs twice in autumn is read as its first occurrence.
    /// </summary>
    public DateTimeOffset? Read(string text)
    {
        foreach (var format in Formats)
        {
            if (format == Rfc3339)
            {
                if (text.Length > 19 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && CarriesOffset(text)) return instant;
            }
            else if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                return InZone(local);
            }
        }

        return null;
    }

    public IEnumerable<string> Errors()
    {
        if (Formats.Count == 0) yield return "times.formats: give at least one.";
        foreach (var format in Formats.Where(format => format != Rfc3339 && format.AsSpan().IndexOfAny('z', 'K') >= 0))
            yield return $"times.formats: '{format}' reads an offset; use '{Rfc3339}' for times that carry one.";
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is null) yield return $"times.zone: '{Zone}' is not a name of the tz database.";
    }

    private static bool CarriesOffset(string text) => text[^1] is 'Z' or 'z' || text[^6] is '+' or '-';

    private DateTimeOffset InZone(DateTime local)
    {
        if (Zone == "UTC") return new DateTimeOffset(local, TimeSpan.Zero);
        zone ??= DateTimeZoneProviders.Tzdb[Zone];
        return zone.ResolveLocal(LocalDateTime.FromDateTime(local), Resolvers.LenientResolver).ToDateTimeOffset();
    }
}
