using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The operator hands the station over with what is still open (交接班), or closes it when it stands still.</summary>
public sealed class HandOver(ShiftDesk desk, UnitOfWork unit)
{
    private const string Volumes = "SELECT COUNT(*) FROM pump_log WHERE shift_id = @Id AND kind = 'volume' AND corrected_by IS NULL";

    /// <param name="OpenMatters">What the next operator must know; 「无」 when nothing is open.</param>
    /// <param name="NextShift">Number of the shift that takes over; left out when the station stands still from now.</param>
    public sealed record Body(string? OpenMatters, string? NextShift, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/handover", (string number, Body body, HttpContext http, ShiftDesk desk, HandOver act) => desk.Act(http, number, body, open => act.Hand(open, body)))
        .RequireRoles(Roles.Crew).Produces<ShiftView>().WithSummary("Hand over the shift 交接班").WithTags("Pump stations");

    private async Task<Outcome<PumpShift>> Hand(OpenShift open, Body body)
    {
        PumpShift? next = null;
        if (!string.IsNullOrWhiteSpace(body.NextShift))
        {
            var loaded = await ShiftTable.Load(unit, body.NextShift.Trim());
            if (loaded.IsRefused) return new FieldErrors().Add("nextShift", "unknown-shift", $"No shift '{body.NextShift}' is planned.").ToRefusal();
            next = loaded.Value;
        }

        var (db, transaction) = unit.Raw();
        var running = await RunTable.Running(db, transaction, open.Shift.Station);
        var notice = await StopNoticeTable.InForce(unit, open.Shift.Station);
        var decided = HandoverDecision.Decide(open, body, next, new(running, notice, await VolumeMissing(open)));
        return decided.IsRefused ? decided.Refusal! : await desk.Keep(open, decided.Value);
    }

    private async Task<bool> VolumeMissing(OpenShift open)
    {
        if (open.Shift.ArrivedAt is not { } arrived || await unit.Single<int>(Volumes, new { open.Shift.Id }) > 0) return false;
        var (db, transaction) = unit.Raw();
        return RunHours.Of(await RunTable.Between(db, transaction, open.Shift.Station, arrived, open.Now), new(arrived, open.Now)).Any(run => run.Hours > 0);
    }
}
