using System.Globalization;
using System.Text.Json;

namespace Utilities.Commitments;

/// <summary>When a promise is due, and what that was worked out from.</summary>
/// <param name="At">Null when nothing fixes it: no number in the source, or a fact is missing.</param>
/// <param name="ProvisionalYear">First year on the way without published holidays.</param>
/// <param name="CountedMs">Working time between start and due, for due times counted forwards.</param>
/// <param name="Inputs">Facts it was worked out from, as JSON, or null.</param>
public readonly record struct DueTime(DateTimeOffset? At, int? ProvisionalYear, long? CountedMs, string? Inputs)
{
    /// <summary>Fact with the length of the way in kilometres.</summary>
    public const string DistanceKm = "distanceKm";

    /// <summary>The due time of a promise that starts to count at an instant.</summary>
    public static DueTime Of(
        PromiseSnapshot promise, ServiceCalendar calendar, DateTimeOffset start, DateTimeOffset? eventAt, DateTimeOffset? promisedAt, IReadOnlyDictionary<string, string> facts)
    {
        var limit = promise.ReadLimit();
        var kilometres = limit is Limit.PerKilometre ? Kilometres(facts) : null;
        var due = promise.DueFrom switch
        {
            DueFrom.Event => eventAt is { } coming ? calendar.DueBefore(coming, limit) : null,
            DueFrom.Promised when limit is Limit.None => promisedAt is { } told ? new Due(told, null) : null,
            DueFrom.Promised => promisedAt is { } told ? calendar.DueAfter(told, limit, promise.DayRules, kilometres) : null,
            DueFrom.DayEnd => calendar.DayEnd(start, promise.LateInDay ?? TimeSpan.Zero),
            _ => calendar.DueAfter(start, limit, promise.DayRules, kilometres),
        };
        var inputs = kilometres is { } km
            ? JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [DistanceKm] = km.ToString(CultureInfo.InvariantCulture) })
            : null;
        if (due is not { } found) return new(null, null, null, inputs);
        var at = found.At.ToMilliseconds();
        return new(at, found.ProvisionalYear, promise.DueFrom.CountsForwards() ? calendar.WorkingTimeBetween(start, at).WholeMilliseconds() : null, inputs);
    }

    /// <summary>The way as told, or null: not given, not a number, or negative. The clock is then timed without a due time, and its explanation says so.</summary>
    private static decimal? Kilometres(IReadOnlyDictionary<string, string> facts) =>
        facts.TryGetValue(DistanceKm, out var text) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var km) && km <= 10_000 ? km : null;
}
