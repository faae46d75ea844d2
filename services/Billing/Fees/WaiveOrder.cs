using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>An order that was to be paid for is not charged, for a reason somebody answers for.</summary>
internal static class WaiveOrder
{
    private const string Waive = """
        UPDATE chargeable_order SET waived_at = @now, waived_by = @waivedBy, reason = @reason WHERE service = @service AND number = @number AND waived_at IS NULL
        """;

    public sealed record Body(string? Reason);

    public static void MapWaiveOrder(this IEndpointRouteBuilder api) => api
        .MapPost("/chargeable-orders/{service}/{number}/waive", (string service, string number, Body body, HttpContext http, UnitOfWork unit) =>
            Idempotency.Once(http, body, () => Handle(service, number, body, http.Actor(), unit)))
        .RequireRoles(Roles.Supervisor).Produces<ChargeableOrder>().WithSummary("Do not charge an order 免收").WithTags("Fees");

    private static async Task<Outcome<Reply>> Handle(string service, string number, Body body, Actor actor, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (await Find(unit, service, number) is null) return Refusal.NotFound("chargeable order", number);
        if ((await FeeTable.For(unit, service, Fee.Repair, number)).Count > 0)
            return Refusal.Conflict("has-a-fee", "Its cost has been told.", $"Decide or waive the fee of '{number}'.", Breaches.Indicator);
        if (await unit.Write(Waive, new { service, number, reason, waivedBy = actor.Id, now = unit.Time.GetUtcNow() }) == 0)
            return Refusal.Conflict("waived-already", "It is waived.", $"'{number}' is not charged.", Breaches.Indicator);
        await Audit.Write(unit, actor, "charge-waived", number, reason);
        return new Reply(StatusCodes.Status200OK, (await Find(unit, service, number))!);
    }

    private static Task<ChargeableOrder?> Find(UnitOfWork unit, string service, string number) =>
        unit.Single<ChargeableOrder>($"SELECT {ChargeableOrder.Columns} FROM chargeable_order WHERE service = @service AND number = @number", new { service, number });
}
