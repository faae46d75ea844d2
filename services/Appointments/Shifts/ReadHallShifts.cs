using Dapper;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The roster, one shift with what belongs to it, and the leaves that wait for a decision.</summary>
public static class ReadHallShifts
{
    /// <param name="HandedOver">Its handover to the next shift.</param>
    /// <param name="TakenOver">What was handed to it.</param>
    /// <param name="OpenMatters">What is open at its seat now.</param>
    public sealed record View(
        HallShift Shift, IReadOnlyList<HallLeave> Leaves, Handover? HandedOver, IReadOnlyList<Handover> TakenOver, IReadOnlyList<OpenMatter> OpenMatters, IReadOnlyList<ClockView> Clocks);

    public static void MapReadHallShifts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/shifts/{number}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One shift with handover and open matters 查询班次").WithTags("Shifts");
        api.MapGet("/shifts", List).RequireRoles(Roles.Staff).Produces<Page<HallShift>>().WithSummary("The roster 排班表").WithTags("Shifts");
        api.MapGet("/shift-leaves", Leaves).RequireRoles(Roles.Staff).Produces<Page<HallLeave>>().WithSummary("Leaves 请假记录").WithTags("Shifts");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var shift = await database.Read(db => db.QuerySingleOrDefaultAsync<HallShift>(HallShift.Select + " WHERE s.number = @number", new { number }), cancel);
        if (shift is null) return Refusal.NotFound("shift", number).ToResult();
        var running = await clocks.OfMatter(shift.Id, cancel);
        Outcome<View> view = await database.Read(async db => new View(
            shift,
            [.. (await db.QueryAsync<HallLeave>(HallLeave.Select + " WHERE l.shift_id = @Id ORDER BY l.asked_at, l.id", new { shift.Id })).Select(leave => leave.For(http.Actor()))],
            await db.QuerySingleOrDefaultAsync<Handover>(Handover.Select + " WHERE h.shift_id = @Id", new { shift.Id }),
            (await db.QueryAsync<Handover>(Handover.Select + " WHERE h.next_shift_id = @Id ORDER BY h.handed_at", new { shift.Id })).AsList(),
            await OpenMatters.Of(db, null, shift.Seat, shift.SeatKind),
            running), cancel);
        return view.WithETag(http, v => v.Shift.Version);
    }

    private static async Task<IResult> List(
        string? window, string? kind, string? staff, string? state, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<HallShift>($"""
            {HallShift.Select}
            WHERE (s.starts_at > @At OR (s.starts_at = @At AND s.id > @Id)) AND (@window IS NULL OR s.seat = @window) AND (@kind IS NULL OR w.kind = @kind) AND (@staff IS NULL OR s.staff = @staff)
                AND (@state IS NULL OR s.state = @state) AND (@from IS NULL OR s.ends_at > @from) AND (@to IS NULL OR s.starts_at < @to)
            ORDER BY s.starts_at, s.id{database.Limit("@Take")}
            """, new { page.Value.At, page.Value.Id, page.Value.Take, window, kind, staff, state, from, to }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), s => s.StartsAt, s => s.Id));
    }

    private static async Task<IResult> Leaves(string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<HallLeave>($"""
            {HallLeave.Select}
            WHERE (l.asked_at > @At OR (l.asked_at = @At AND l.id > @Id)) AND (@state IS NULL OR l.state = @state) ORDER BY l.asked_at, l.id{database.Limit("@Take")}
            """, new { page.Value.At, page.Value.Id, page.Value.Take, state }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(leave => leave.For(actor))], l => l.AskedAt, l => l.Id));
    }
}
