using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>Orders a measurement for a voltage complaint: the order and the complaint's step in one transaction.</summary>
public static class OrderReading
{
    private const string Prefix = "PV";

    private const string Insert = """
        INSERT INTO voltage_order (number, request_id, request_number, point_code, ordered_by, ordered_at)
        VALUES (@Number, @RequestId, @RequestNumber, @PointCode, @OrderedBy, @OrderedAt)
        """;

    /// <param name="Point">Code of the measuring point nearest to the customer.</param>
    public sealed record Body(string? Point);

    public static void MapOrderReading(this IEndpointRouteBuilder api) =>
        api.MapPost("/requests/{number}/reading-order", Handle).RequireRoles(Roles.Dispatcher).Produces<RequestView>()
            .WithSummary("Order a measurement for a voltage complaint 安排电压测量").WithTags("Voltage");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, RequestDesk requests, TakeStep steps, UnitOfWork unit) =>
        requests.Act(http, number, body, async open =>
        {
            var errors = new FieldErrors();
            var point = errors.Text("point", body.Point, 60);
            if (point.Length > 0 && await unit.Single<string>("SELECT code FROM voltage_point WHERE code = @point AND active = @yes", new { point, yes = true }) is null)
                errors.Add("point", "unknown-point", $"No measuring point '{point}' is in use.");
            if (errors.Any) return errors.ToRefusal();
            if (open.Request.Workflow != VoltageComplaint.Name)
                return Refusal.Unprocessable("not-a-voltage-complaint", "A measurement is ordered for voltage complaints only.", $"'{number}' is '{open.Request.Type}'.", VoltageComplaint.Workflow.Rule);
            if (await unit.Single<string>("SELECT number FROM voltage_order WHERE request_id = @Id", open.Request) is { } given)
                return Refusal.Conflict("ordered-already", "A measurement is ordered for this complaint already.", $"Order '{given}'.", VoltageComplaint.Workflow.Rule);
            var order = new ReadingOrder
            {
                Number = await Numbers.Next(unit, Prefix, HallTime.Day(open.Now)),
                RequestId = open.Request.Id,
                RequestNumber = number,
                PointCode = point,
                OrderedBy = open.Actor.Id,
                OrderedAt = open.Now,
            };
            await unit.Write(Insert, order);
            var data = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["order"] = JsonSerializer.SerializeToElement(order.Number, JsonDefaults.Options) };
            return await steps.Take(open, new(VoltageComplaint.Ordered, null, null, data));
        });
}
