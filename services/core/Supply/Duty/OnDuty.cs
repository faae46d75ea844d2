namespace Utilities.Supply;

/// <summary>Somebody who can be called to a place.</summary>
/// <param name="Source"><c>roster</c>: on shift now; <c>on-call-network</c>: not on shift, called when the roster has nobody.</param>
/// <param name="SameArea">Looks after the area of the place or one around it.</param>
/// <param name="Km">Great-circle distance to the place, or null when either location is unknown.</param>
public sealed record OnDuty(DutyWorker Worker, string Source, string? Post, bool SameArea, double? Km)
{
    public const string Roster = "roster";
    public const string Network = "on-call-network";
}

/// <summary>Who goes: those on shift before those at home, the area's own before others, then the nearest. Pure.</summary>
public static class DutyRanking
{
    /// <param name="areas">The place's area and the areas around it.</param>
    public static IReadOnlyList<OnDuty> Rank(GeoPoint? place, IReadOnlyCollection<string> areas, IEnumerable<(DutyWorker Worker, string? Post)> candidates) =>
    [
        .. candidates
            .Select(c => new OnDuty(c.Worker, c.Post is null ? OnDuty.Network : OnDuty.Roster, c.Post,
                c.Worker.AreaCode is { } own && areas.Contains(own),
                place is { } there && GeoPoint.Of(c.Worker.Latitude, c.Worker.Longitude) is { } here ? Math.Round(here.KmTo(there), 3) : null))
            .OrderBy(o => o.Source == OnDuty.Roster ? 0 : 1)
            .ThenBy(o => o.SameArea ? 0 : 1)
            .ThenBy(o => o.Km ?? double.MaxValue)
            .ThenBy(o => o.Source == OnDuty.Network ? o.Worker.OnCallRank : 0)
            .ThenBy(o => o.Worker.Code, StringComparer.Ordinal),
    ];
}
