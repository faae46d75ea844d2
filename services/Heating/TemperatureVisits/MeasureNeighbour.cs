using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>After a dispute: the rooms of a neighbour, as evidence (第十二条(五) 「走访其邻居测温后签字取证」).</summary>
public static class MeasureNeighbour
{
    public sealed record Body(DateTimeOffset? At, string? Address, IReadOnlyList<VisitForm.RoomInput>? Rooms);

    public static void MapMeasureNeighbour(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/neighbour", (string number, Body body, HttpContext http, VisitDesk desk, RoomTemperatures rooms) =>
                desk.Act(http, number, body, [VisitStates.Disputed], open => Measure(open, body, desk, rooms)))
            .RequireRoles(Roles.Crew).Produces<VisitView>()
            .WithSummary("Measure at a neighbour's 邻居家测温取证").WithTags("Temperature visits");

    private static async Task<Outcome<TemperatureVisit>> Measure(VisitCase open, Body body, VisitDesk desk, RoomTemperatures rooms)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Visit.FormAt);
        var address = errors.Text("address", body.Address, 200);
        var read = VisitForm.ReadRooms(body.Rooms, "rooms", errors, errors);
        if (errors.Any) return errors.ToRefusal();
        var measured = await rooms.Measure(open.Visit, RoomReading.AtNeighbour, read, open.Readings.Count, at, open.Actor);
        return measured.IsRefused
            ? measured.Refusal!
            : await desk.Keep(open, open.Visit with { State = VisitStates.NeighbourMeasured, NeighbourAddress = address }, VisitStates.NeighbourMeasured, at);
    }
}
