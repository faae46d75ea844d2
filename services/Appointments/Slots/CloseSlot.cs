using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Closes a slot to further bookings, with the reason, or opens it again. Those who hold it keep it.</summary>
public static class CloseSlot
{
    private const string Update = "UPDATE booking_slot SET state = @state, reason = @reason, updated_at = @now WHERE id = @id AND state <> @state";

    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api)
    {
        foreach (var (path, state, summary) in new[] { ("close", Slot.Closed, "Close a slot 停止预约时段"), ("open", Slot.Open, "Open a slot again 恢复预约时段") })
            api.MapPost($"/slots/{{id:guid}}/{path}", (Guid id, Body body, HttpContext http, UnitOfWork unit, SlotLedger slots) => Handle(id, state, body, http, unit, slots))
                .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Slot>().WithSummary(summary).WithTags("Slots");
    }

    private static Task<IResult> Handle(Guid id, string state, Body body, HttpContext http, UnitOfWork unit, SlotLedger slots) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (await slots.Find(id) is null) return Refusal.NotFound("slot", id.ToString());
        if (await unit.Write(Update, new { id, state, reason, now = unit.Time.GetUtcNow() }) == 0) return Refusal.Conflict("slot-state", $"The slot is {state} already.", id.ToString());
        await Audit.Write(unit, http.Actor(), $"slot-{state}", id.ToString(), reason);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, (await slots.Find(id))!));
    });
}
