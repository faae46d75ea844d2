using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Somebody leaves their seat for a while. Whether a stand-in is forbidden, needs approval or is required is the chosen profile's rule (K9).</summary>
public sealed class LeaveSeat(UnitOfWork unit, SeatDesk desk, StandInPolicy policy)
{
    private const string Insert = $"""
        INSERT INTO hall_absence ({Absence.Columns})
        VALUES (@Id, @Seat, @Staff, @Reason, @State, @StandIn, @AskedAt, @DecidedBy, @DecidedAt, @FromAt, @UntilAt, @Version)
        """;

    /// <param name="StandIn">Code of the member of staff who takes the place.</param>
    public sealed record Body(string? Reason, string? StandIn);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/windows/{code}/absences", (string code, Body body, HttpContext http, LeaveSeat act) => Idempotency.Once(http, body, () => act.Leave(code, body, http.Actor())))
        .RequireRoles(Roles.Clerk).Produces<Absence>(StatusCodes.Status201Created).WithSummary("Leave one's seat, naming the stand-in 临时离岗及顶替").WithTags("Windows");

    private async Task<Outcome<Reply>> Leave(string code, Body body, Actor actor)
    {
        var now = desk.Now;
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason);
        var standIn = errors.OptionalText("standIn", body.StandIn);
        if (errors.Any) return errors.ToRefusal();
        var found = await desk.Find(code);
        if (found.IsRefused) return found.Refusal!;
        if (found.Value.RefusesStranger(actor) is { } stranger) return stranger;
        if (found.Value.Away is not null) return Refusal.Conflict("away-already", "The holder of this seat is away already.", $"'{code}': come back first.", "K9");
        var state = StandInPolicy.Decide(policy.Chosen, standIn);
        if (state.IsRefused) return state.Refusal!;
        if (standIn is not null && await RefusesStandIn(standIn, found.Value) is { } unfit) return unfit;
        var absence = new Absence
        {
            Id = Guid.CreateVersion7(now),
            Seat = code,
            Staff = actor.Id,
            Reason = reason,
            State = state.Value,
            StandIn = standIn,
            AskedAt = now,
            FromAt = state.Value == Absence.Begun ? now : null,
            Version = 1,
        };
        await unit.Write(Insert, absence);
        return new Reply(StatusCodes.Status201Created, absence, Version: 1);
    }

    /// <summary>The stand-in is somebody else, fit for the seat, and nowhere else.</summary>
    private async Task<Refusal?> RefusesStandIn(string standIn, MannedSeat at) => standIn == at.Holder
        ? new FieldErrors().Add("standIn", "same-person", "The stand-in is somebody else.").ToRefusal()
        : await StaffGate.Refuses(unit, standIn, at.Seat, HallTime.Day(desk.Now)) ?? await desk.RefusesElsewhere(standIn, at.Seat.Code);
}
