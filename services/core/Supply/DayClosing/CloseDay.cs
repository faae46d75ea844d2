using System.Globalization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Closes a local day: the hours each round-the-clock post was staffed and the hours each area had supply become measurements of their indicators.
/// A day is closed once, whoever does it and however many replicas there are.
/// </summary>
public sealed class CloseDay(UnitOfWork unit, MeasurementLedger measurements, CountContinuity continuity, ChosenBook book, SupplyUtility utility, TimeProvider time)
{
    /// <summary>Code of the refusal to count the same thing twice.</summary>
    public const string CountedAlready = "measured-already";

    private const string Shifts = DutyShiftTable.Select + " WHERE s.ends_at > @From AND s.starts_at < @Until";

    /// <param name="Hours">Hours with somebody rostered and present.</param>
    public sealed record Post(string Code, string Commitment, double Hours);

    /// <param name="Posts">Empty outside the season in which the posts must be staffed.</param>
    public sealed record Closed(DateOnly Date, IReadOnlyList<Post> Posts, IReadOnlyList<CountContinuity.Area> Areas);

    /// <summary>Inside an open unit of work. The day must be over.</summary>
    internal async Task<Outcome<Closed>> Close(DateOnly day, Actor by, string origin)
    {
        var now = time.GetUtcNow();
        if (!await ClosedDays.Begin(unit, day, by, origin, now))
            return Refusal.Conflict(CountedAlready, "This day is counted already.", string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}"));
        var posts = await utility.DutyCounts(unit, day) ? await Posts(day, by, now) : Outcome.Of<IReadOnlyList<Post>>([]);
        if (posts.IsRefused) return posts.Refusal!;
        var areas = await continuity.Count(day, by);
        return areas.IsRefused ? areas.Refusal! : new Closed(day, posts.Value, areas.Value);
    }

    private async Task<Outcome<IReadOnlyList<Post>>> Posts(DateOnly day, Actor by, DateTimeOffset now)
    {
        var window = HallTime.WholeDay(day);
        var shifts = (await unit.Query<DutyShift>(Shifts, window)).ToLookup(s => s.Post);
        var counted = new List<Post>();
        foreach (var code in ReportGaps.Posts(book, utility.Name))
        {
            var post = ReportGaps.Measure(code, utility.Name, window, [.. shifts[code]], now);
            var evidence = string.Create(CultureInfo.InvariantCulture, $"duty/{code}/{day:yyyy-MM-dd}");
            var recorded = await measurements.Record(post.Commitment, new(code, window.From, Math.Round((decimal)post.Present, 3), Evidence: evidence), by);
            if (recorded.Refusal is { Code: not CountedAlready } refusal) return refusal;
            if (!recorded.IsRefused) counted.Add(new(post.Code, post.Commitment, post.Present));
        }

        return Outcome.Of<IReadOnlyList<Post>>(counted);
    }
}
