using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The operator who takes over signs that the open matters were read (交接班签收).</summary>
public sealed class AcceptHandover(ShiftDesk desk, UnitOfWork unit)
{
    public sealed record Body;

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/acceptance", (string number, Body body, HttpContext http, ShiftDesk desk, AcceptHandover act) => desk.Act(http, number, body, act.Accept))
        .RequireRoles(Roles.Crew).Produces<ShiftView>().WithSummary("Sign that a shift was taken over 接班签收").WithTags("Pump stations");

    private async Task<Outcome<PumpShift>> Accept(OpenShift open)
    {
        if (open.RefusesUnless(ShiftStates.Ended) is { } state) return state;
        if (open.Shift.RelievedBy is not { } number) return Refusal.Conflict("not-handed-over", "The shift was handed over to nobody.", $"Shift '{open.Shift.Number}'.", "D18");
        if (open.Shift.AcceptedAt is { }) return Refusal.Conflict("accepted-already", "The handover is signed already.", $"Shift '{open.Shift.Number}'.", "D18");
        var next = await ShiftTable.Load(unit, number);
        if (next.IsRefused) return next;
        return (open with { Shift = next.Value }).RefusesStranger() is { } stranger ? stranger : await desk.Keep(open, open.Shift with { AcceptedAt = open.Now });
    }
}
