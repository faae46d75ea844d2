using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>An operator cannot stand a planned shift and asks for leave (请假), naming a stand-in if there is one.</summary>
public sealed class AskLeave(ShiftDesk desk, UnitOfWork unit)
{
    private const string Insert = """
        INSERT INTO pump_leave (id, shift_id, reason, stand_in, state, asked_by, asked_at, version)
        VALUES (@id, @shift, @reason, @standIn, @state, @by, @now, 1)
        """;

    /// <param name="StandIn">Code of the duty worker who would stand in.</param>
    public sealed record Body(string? Reason, string? StandIn);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/leaves", (string number, Body body, HttpContext http, AskLeave act) => Idempotency.Once(http, body, () => act.Ask(http, number, body)))
        .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<PumpLeave>(StatusCodes.Status201Created).WithSummary("Ask for leave from a shift 请假").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Ask(HttpContext http, string number, Body body)
    {
        var opened = await desk.Open(http, number);
        if (opened.IsRefused) return opened.Refusal!;
        var open = opened.Value;
        if (open.RefusesUnless(ShiftStates.Planned) is { } state) return state;
        if (!open.Actor.Is(Roles.Dispatcher) && open.RefusesStranger() is { } stranger) return stranger;
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        var standIn = errors.OptionalText("standIn", body.StandIn, 60);
        if (standIn is { } && !await ShiftTable.IsWorker(unit, standIn)) errors.Add("standIn", "unknown-worker", $"No duty worker '{standIn}' is registered.");
        if (standIn == open.Shift.Operator) errors.Add("standIn", "same-operator", "The stand-in is somebody else.");
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<int>("SELECT COUNT(*) FROM pump_leave WHERE shift_id = @Id AND state = 'asked'", open.Shift) > 0)
            return Refusal.Conflict("leave-asked-already", "Leave from this shift is asked for already.", $"Shift '{number}'.", "K9");
        var id = Guid.CreateVersion7(open.Now);
        await unit.Write(Insert, new { id, shift = open.Shift.Id, reason, standIn, state = PumpLeave.Asked, by = open.Actor.Id, now = open.Now });
        var leave = await unit.Single<PumpLeave>(PumpLeave.Select + " WHERE l.id = @id", new { id });
        return new Reply(StatusCodes.Status201Created, leave!, $"/api/{WaterUtility.Name}/pump-shifts/{number}", leave!.Version);
    }
}
