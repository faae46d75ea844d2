using System.Globalization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>
/// Takes the filled-in form: its completeness and every room are counted (heating.visit.form-complete, heating.temp.indoor); a room below the promised
/// 16 °C opens a low-temperature request in the same transaction (第十一条, 第十二条(四)).
/// </summary>
public static class RecordVisitForm
{
    internal const string FormComplete = "heating.visit.form-complete";

    public static void MapRecordVisitForm(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/form", (string number, VisitForm body, HttpContext http, VisitDesk desk, RecordVisitFormAct act, CancellationToken cancel) =>
                desk.Act(http, number, body, [VisitStates.Started], open => act.Record(open, body, cancel)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<VisitView>()
            .WithSummary("Record the visit form 填写客户走访单").WithTags("Temperature visits");
}

/// <summary>The act behind <see cref="RecordVisitForm"/>.</summary>
public sealed class RecordVisitFormAct(MeasurementLedger measurements, RoomTemperatures rooms, FileRequest requests, VisitDesk desk)
{
    internal async Task<Outcome<TemperatureVisit>> Record(VisitCase open, VisitForm body, CancellationToken cancel)
    {
        var form = body.Check(open.Visit, open.Now);
        if (form.IsRefused) return form.Refusal!;
        var (visit, at) = (form.Value.Visit, form.Value.At);
        var counted = await measurements.Record(
            RecordVisitForm.FormComplete, new(visit.Number, at, Passed: form.Value.Missing.Count == 0, Area: visit.AreaCode, Evidence: visit.Number), open.Actor);
        if (counted.IsRefused) return counted.Refusal!;
        var measured = await rooms.Measure(visit, RoomReading.AtCustomer, form.Value.Rooms, open.Readings.Count, at, open.Actor);
        if (measured.IsRefused) return measured.Refusal!;

        var cold = measured.Value.Where(reading => reading.WarmEnough == false).ToList();
        if (cold.Count > 0)
        {
            if (ContactMissing(visit) is { } refusal) return refusal;
            var filed = await requests.File(LowTemperature(visit, cold), open.Actor, cancel);
            if (filed.IsRefused) return filed.Refusal!;
            visit = visit with { RequestNumber = filed.Value.Number };
        }

        return await desk.Keep(open, visit, VisitStates.Visited, at, visit.IncompleteReason);
    }

    /// <summary>A cold room is repaired, so whom to contact cannot be left out even for a reason.</summary>
    private static Refusal? ContactMissing(TemperatureVisit visit)
    {
        var errors = new FieldErrors();
        if (visit.CustomerName is null) errors.Add("customerName", "required", "A room is too cold: say whom the repairer asks for.");
        if (visit.Phone is null) errors.Add("customerPhone", "required", "A room is too cold: say how the customer is reached.");
        return errors.Any ? errors.ToRefusal() : null;
    }

    private static Filing LowTemperature(TemperatureVisit visit, IReadOnlyList<RoomReading> cold) => new()
    {
        Type = HeatingRequestTypes.LowTemperature,
        Channel = "visit",
        Name = visit.CustomerName,
        Phone = visit.Phone,
        Address = visit.Address,
        ServicePointId = visit.ServicePointId?.ToString(),
        Area = visit.AreaCode,
        Description = $"走访测温 {visit.Number}:{string.Join("、", cold.Select(room => string.Create(CultureInfo.InvariantCulture, $"{room.Room} {room.Celsius}℃")))}",
    };
}
