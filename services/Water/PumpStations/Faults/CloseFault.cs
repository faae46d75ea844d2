using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The equipment works again after the repair: the pump may be started.</summary>
public sealed class CloseFault(FaultDesk desk)
{
    public sealed record Body(DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-faults/{number}/repaired", (string number, Body body, HttpContext http, FaultDesk desk, CloseFault act) => desk.Act(http, number, body, open => act.Close(open, body)))
        .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<FaultView>().WithSummary("Equipment works again 设备恢复正常").WithTags("Pump stations");

    private async Task<Outcome<PumpFault>> Close(OpenFault open, Body body)
    {
        if (open.RefusesUnless(FaultStates.Notified) is { } state) return state;
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Fault.NotifiedAt);
        return errors.Any ? errors.ToRefusal() : await desk.Keep(open, open.Fault with { State = FaultStates.Repaired, ClosedAt = at });
    }
}
