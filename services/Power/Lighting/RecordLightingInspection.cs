using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// Records which lamps of a route or area were lit: feeds power.lighting.lit-rate lamp by lamp, and files a repair request for every dark lamp
/// that has none open.
/// </summary>
public sealed class RecordLightingInspection(UnitOfWork unit, MeasurementLedger measurements, FileRequest requests, TimeProvider time)
{
    private const string LitRate = "power.lighting.lit-rate";
    private const int Most = 5_000;

    private const string Scope = """
        SELECT l.code, l.place, l.area_code, l.latitude, l.longitude, r.number AS request_number
        FROM lamp l LEFT JOIN request r ON r.number = l.request_number AND r.closed_at IS NULL
        WHERE l.state = 'active' AND (@route IS NULL OR l.route = @route) AND (@area IS NULL OR l.area_code = @area)
        ORDER BY l.code
        """;

    private const string Insert = """
        INSERT INTO lighting_inspection (id, number, route, area_code, at, inspector, lamps, lamps_lit, note, recorded_by, recorded_at)
        VALUES (@Id, @Number, @Route, @AreaCode, @At, @Inspector, @Lamps, @LampsLit, @Note, @RecordedBy, @RecordedAt)
        """;

    private const string InsertLamp = "INSERT INTO lighting_inspection_lamp (inspection_number, lamp_code, lit, request_number) VALUES (@number, @code, @lit, @request)";

    private const string Seen = """
        UPDATE lamp SET lit = @lit, last_inspected_at = @at, request_number = COALESCE(@request, request_number), updated_at = @now
        WHERE code = @code AND (last_inspected_at IS NULL OR last_inspected_at <= @at)
        """;

    /// <param name="Route">The route, or else the area.</param>
    /// <param name="Lit">Codes of the lit lamps, all others dark; or <paramref name="Unlit"/>, all others lit.</param>
    /// <param name="NotSeen">Lamps nobody could see.</param>
    /// <param name="Name">Whom an electrician may ask about the dark lamps; wanted when a request is filed.</param>
    /// <param name="Phone">Under which number.</param>
    public sealed record Body(
        string? Route, string? Area, DateTimeOffset? At, string? Inspector, IReadOnlyList<string>? Lit, IReadOnlyList<string>? Unlit, IReadOnlyList<string>? NotSeen,
        string? Note, string? Name, string? Phone);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/lighting-inspections", (Body body, HttpContext http, RecordLightingInspection act, CancellationToken cancel) => act.Handle(body, http, cancel))
        .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
        .Produces<LightingInspectionView>(StatusCodes.Status201Created)
        .WithSummary("Record which lamps of a route or area were lit 登记亮灯检查").WithTags("Lighting");

    private Task<IResult> Handle(Body body, HttpContext http, CancellationToken cancel) => Idempotency.Once(http, body, async () =>
    {
        var (errors, now, actor) = (new FieldErrors(), time.GetUtcNow(), http.Actor());
        if (body.Route is null == body.Area is null) errors.Add("route", "one-of", "Name either the 'route' or the 'area'.");
        var at = errors.Past("at", body.At, now);
        var inspector = errors.OptionalText("inspector", body.Inspector, 100) ?? actor.Id;
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return errors.ToRefusal();
        var lamps = await unit.Query<Lamp>(Scope, new { route = body.Route, area = body.Area });
        if (lamps.Count is 0 or > Most) return errors.Add(body.Route is null ? "area" : "route", "out-of-range", $"{lamps.Count} lamps are in service there; an inspection covers 1 to {Most}.").ToRefusal();
        var seen = SeenLamps.Of([.. lamps.Select(lamp => lamp.Code)], body.Lit, body.Unlit, body.NotSeen, errors);
        if (errors.Any) return errors.ToRefusal();

        var inspection = new LightingInspection
        {
            Id = Guid.CreateVersion7(now),
            Number = await Numbers.Next(unit, "PL", HallTime.Day(now)),
            Route = body.Route,
            AreaCode = body.Area,
            At = at,
            Inspector = inspector,
            Lamps = seen.Count,
            LampsLit = seen.Values.Count(lit => lit),
            Note = note,
            RecordedBy = actor.Id,
            RecordedAt = now,
        };
        await unit.Write(Insert, inspection);
        var dark = new List<DarkLamp>();
        foreach (var lamp in lamps.Where(lamp => seen.ContainsKey(lamp.Code)))
        {
            var lit = seen[lamp.Code];
            var request = Outcome.Of(lamp.RequestNumber);
            if (!lit && lamp.RequestNumber is null) request = (await requests.File(Repair(lamp, inspection.Number, body), actor, cancel)).Then<string?>(filed => filed.Number);
            if (request.IsRefused) return request.Refusal!;
            if (!lit) dark.Add(new(lamp.Code, request.Value));
            await unit.Write(InsertLamp, new { number = inspection.Number, code = lamp.Code, lit, request = lit ? null : request.Value });
            await unit.Write(Seen, new { code = lamp.Code, lit, at, request = lit ? null : request.Value, now });
            var measured = await measurements.Record(LitRate, new(lamp.Code, at, Passed: lit, Area: lamp.AreaCode, Evidence: $"{inspection.Number}/{lamp.Code}"), actor);
            if (measured.IsRefused && measured.Refusal!.Status != StatusCodes.Status404NotFound) return measured.Refusal!;
        }

        return Outcome.Of(new Reply(StatusCodes.Status201Created, new LightingInspectionView(inspection, dark), $"/api/{PowerUtility.Name}/lighting-inspections/{inspection.Number}"));
    });

    private static Filing Repair(Lamp lamp, string inspection, Body body) => new()
    {
        Type = PowerRequestTypes.Lighting,
        Channel = "visit",
        Name = body.Name,
        Phone = body.Phone,
        Address = lamp.Place,
        Area = lamp.AreaCode,
        Latitude = lamp.Latitude,
        Longitude = lamp.Longitude,
        Description = $"{inspection}: {lamp.Code} 不亮 / dark",
    };
}
