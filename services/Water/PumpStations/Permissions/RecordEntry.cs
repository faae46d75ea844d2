using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// Somebody enters the pump room or a pool. Without a leader's consent that holds now, it is refused; where somebody went in all the same,
/// it is recorded as a violation.
/// </summary>
public static class RecordEntry
{
    private const string Rule = "D18";

    private const string Insert = """
        INSERT INTO pump_entry (id, station_code, permission_id, place, person, violation, note, entered_at, recorded_by, recorded_at)
        SELECT @Id, @Station, (SELECT a.id FROM pump_permission a WHERE a.number = @Permission), @Place, @Person, @Violation, @Note, @EnteredAt, @RecordedBy, @RecordedAt
        """;

    /// <param name="Permission">Number of the permission.</param>
    /// <param name="Unconsented">Somebody went in without consent: put it on record as a violation.</param>
    /// <param name="Note">What happened, needed for a violation.</param>
    public sealed record Body(string? Permission, string? Place, string? Person, DateTimeOffset? At, bool? Unconsented, string? Note);

    public static void MapRecordEntry(this IEndpointRouteBuilder api) => api
        .MapPost("/pump-stations/{code}/entries", Handle).RequireRoles(Roles.Crew, Roles.Supervisor).Produces<PumpEntry>(StatusCodes.Status201Created)
        .WithSummary("Record an entry 进入登记").WithTags("Pump stations");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var actor = http.Actor();
            if ((await PumpStationTable.Load(unit, code)).Refusal is { } unknown) return unknown;
            var permission = string.IsNullOrWhiteSpace(body.Permission)
                ? null
                : await unit.Single<PumpPermission>(PumpPermission.Select + " WHERE number = @number", new { number = body.Permission.Trim() });
            var decided = Decide(body, code, permission, actor, time.GetUtcNow());
            if (decided.IsRefused) return decided.Refusal!;
            await unit.Write(Insert, decided.Value);
            if (decided.Value.Violation) await Audit.Write(unit, actor, "pump-entry-without-consent", code, decided.Value.Id.ToString());
            return Outcome.Of(new Reply(StatusCodes.Status201Created, decided.Value, $"/api/{WaterUtility.Name}/pump-stations/{Uri.EscapeDataString(code)}/entries"));
        });

    /// <summary>Pure.</summary>
    internal static Outcome<PumpEntry> Decide(Body body, string station, PumpPermission? permission, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var violation = body.Unconsented is true;
        var entry = new PumpEntry
        {
            Id = Guid.CreateVersion7(now),
            Station = station,
            Permission = violation ? null : permission?.Number,
            Place = errors.OneOf("place", body.Place, PumpPermission.Places),
            Person = errors.Text("person", body.Person, 100),
            Violation = violation,
            Note = violation ? errors.Text("note", body.Note, 1000) : errors.OptionalText("note", body.Note, 1000),
            EnteredAt = errors.Past("at", body.At, now),
            RecordedBy = actor.Id,
            RecordedAt = now,
        };
        if (errors.Any) return errors.ToRefusal();
        return violation || Holds(permission, entry)
            ? entry
            : Refusal.Conflict("consent-missing", "Nobody else enters without a leader's consent.",
                permission is null ? "Ask for it first: POST …/permissions." : $"Permission '{permission.Number}' is {permission.State} and does not cover this entry: {permission.Place}, until {permission.ValidUntil:yyyy-MM-ddTHH:mm:sszzz}.", Rule);
    }

    private static bool Holds(PumpPermission? permission, PumpEntry entry) =>
        permission is { State: PumpPermission.Consented, Kind: PumpPermission.Entry } && permission.Station == entry.Station && permission.Place == entry.Place
        && permission.Person == entry.Person && permission.ValidFrom <= entry.EnteredAt && entry.EnteredAt < permission.ValidUntil;
}
