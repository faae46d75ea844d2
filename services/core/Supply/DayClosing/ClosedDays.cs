using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Which local days are closed.</summary>
internal static class ClosedDays
{
    /// <summary>The day before the service began to count: nothing before it is closed by itself.</summary>
    public const string Start = "start";

    public const string ByItself = "by-itself";
    public const string ByHand = "by-hand";

    private const string Insert = "INSERT INTO closed_day (day, origin, actor, closed_at) VALUES (@day, @origin, @actor, @now)";

    /// <summary>Takes the day; false when it is closed already. Inside the open unit.</summary>
    public static async Task<bool> Begin(UnitOfWork unit, DateOnly day, Actor by, string origin, DateTimeOffset now)
    {
        var before = await unit.Single<string>("SELECT origin FROM closed_day WHERE day = @day", new { day });
        if (before is { }) return before == Start && origin == ByHand;
        try
        {
            await unit.Write(Insert, new { day, origin, actor = by.Id, now });
            return true;
        }
        catch (Exception exception) when (unit.Database.IsDuplicateKey(exception))
        {
            return false; // Another replica has just closed it.
        }
    }

    /// <summary>The days up to the last one that are to be closed, oldest first. The first call of all notes where counting begins. Inside the open unit.</summary>
    public static async Task<IReadOnlyList<DateOnly>> Missing(UnitOfWork unit, DateOnly last, DateTimeOffset now)
    {
        if (await unit.Single<string>("SELECT MAX(day) FROM closed_day WHERE origin IN @own", new { own = new[] { Start, ByItself } }) is not { } text)
        {
            await Begin(unit, HallTime.Day(now).AddDays(-1), Actor.System, Start, now);
            return [];
        }

        var known = (await unit.Query<DateOnly>("SELECT day FROM closed_day WHERE day > @text", new { text })).ToHashSet();
        var first = DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddDays(1);
        return [.. Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays).Where(day => !known.Contains(day))];
    }
}
