using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>Measurements that voltage complaints ask for. Scoped; call inside an open unit of work.</summary>
internal sealed class ReadingOrders(UnitOfWork unit, RequestDesk desk, TakeStep steps)
{
    public async Task<Refusal?> Refuses(string number, VoltageReading reading)
    {
        if (await Find(number) is not { } order) return new FieldErrors().Add("order", "unknown-order", $"No reading order '{number}' was given.").ToRefusal();
        if (order.ReadAt is not null) return Refusal.Conflict("order-done", "This order has its reading already.", $"Order '{number}'.", VoltageComplaint.Workflow.Rule);
        return order.PointCode == reading.PointCode ? null
            : new FieldErrors().Add("point", "other-point", $"Order '{number}' asks for a reading at '{order.PointCode}'.").ToRefusal();
    }

    /// <summary>Notes the reading on its order and takes the step of the request.</summary>
    public async Task<Refusal?> Answer(VoltageReading reading, Actor actor)
    {
        var order = (await Find(reading.OrderNumber!))!;
        await unit.Write("UPDATE voltage_order SET read_at = @At, volts = @Volts, passed = @Passed WHERE number = @OrderNumber", reading);
        var open = await desk.Open(order.RequestNumber, actor);
        if (open.IsRefused) return open.Refusal;
        var data = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["order"] = JsonSerializer.SerializeToElement(order.Number, JsonDefaults.Options),
            ["volts"] = JsonSerializer.SerializeToElement(reading.Volts, JsonDefaults.Options),
        };
        if (reading.Passed is { } passed) data["passed"] = JsonSerializer.SerializeToElement(passed, JsonDefaults.Options);
        return (await steps.Take(open.Value, new(VoltageComplaint.Measured, null, null, data))).Refusal;
    }

    public Task<ReadingOrder?> Find(string number) => unit.Single<ReadingOrder>($"SELECT {ReadingOrder.Columns} FROM voltage_order WHERE number = @number", new { number });
}

/// <summary>A measurement asked for because of a complaint.</summary>
public sealed record ReadingOrder
{
    public const string Columns = "number, request_id, request_number, point_code, ordered_by, ordered_at, read_at, volts, passed";

    public string Number { get; init; } = "";
    public Guid RequestId { get; init; }
    public string RequestNumber { get; init; } = "";
    public string PointCode { get; init; } = "";
    public string OrderedBy { get; init; } = "";
    public DateTimeOffset OrderedAt { get; init; }

    /// <summary>When the voltage was read; null while it is still to be read.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    public decimal? Volts { get; init; }
    public bool? Passed { get; init; }
}
