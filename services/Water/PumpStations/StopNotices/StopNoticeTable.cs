using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A water-stop notice and its clocks.</summary>
public sealed record StopNoticeView(StopNotice Notice, IReadOnlyList<ClockView> Clocks);

/// <summary>The SQL of water-stop notices that more than one act needs.</summary>
internal static class StopNoticeTable
{
    public const string Select = """
        SELECT n.id, n.number, n.station_code AS station, p.area_code AS area, s.number AS shift, n.issuer, n.content, n.outage_number, n.received_at, n.stops_at,
            n.ends_at, n.state, n.informed_at, n.informed_how, n.lifted_at, n.version, n.updated_at
        FROM pump_stop_notice n JOIN pump_station p ON p.code = n.station_code JOIN pump_shift s ON s.id = n.shift_id
        """;

    private const string Update = """
        UPDATE pump_stop_notice SET state = @State, informed_at = @InformedAt, informed_how = @InformedHow, lifted_at = @LiftedAt, version = @Version, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version - 1
        """;

    /// <summary>Number of a notice that is not lifted, or null; with an instant, only one that has begun by then.</summary>
    public static Task<string?> InForce(UnitOfWork unit, string station, DateTimeOffset? at = null) => unit.Single<string>(
        "SELECT MIN(number) FROM pump_stop_notice WHERE station_code = @station AND state <> 'lifted' AND (@at IS NULL OR stops_at <= @at)", new { station, at });

    public static async Task<Outcome<StopNotice>> Load(UnitOfWork unit, HttpContext http, string number)
    {
        if (await unit.Single<StopNotice>(Select + " WHERE n.number = @number", new { number }) is not { } notice) return Refusal.NotFound("water-stop notice", number);
        return ETags.IfMatch(http.Request) is { } version && version != notice.Version
            ? Refusal.VersionConflict($"Notice '{number}' is at version {notice.Version}, not {version}.")
            : notice;
    }

    /// <summary>Writes the next version and answers with it and its clocks as <paramref name="act"/> left them.</summary>
    public static async Task<Outcome<Reply>> Keep(UnitOfWork unit, ClockReader clocks, StopNotice changed, Func<Task> act)
    {
        var next = changed with { Version = changed.Version + 1, UpdatedAt = unit.Time.GetUtcNow() };
        if (await unit.Write(Update, next) == 0) return Refusal.VersionConflict($"Notice '{next.Number}' changed in the meantime.");
        await act();
        return new Reply(StatusCodes.Status200OK, new StopNoticeView(next, await clocks.OfMatter(unit, next.Id)), Version: next.Version);
    }
}
