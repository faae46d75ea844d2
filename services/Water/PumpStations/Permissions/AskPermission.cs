using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Asks a leader for consent to an entry or to another use of a facility.</summary>
public static class AskPermission
{
    private static readonly TimeSpan LongestEntry = TimeSpan.FromDays(31);

    private const string Insert = """
        INSERT INTO pump_permission (id, number, station_code, kind, place, person, purpose, valid_from, valid_until, state, asked_by, asked_at, version, updated_at)
        VALUES (@Id, @Number, @Station, @Kind, @Place, @Person, @Purpose, @ValidFrom, @ValidUntil, @State, @AskedBy, @AskedAt, @Version, @UpdatedAt)
        """;

    /// <param name="Kind"><c>entry</c> or <c>change-of-use</c>.</param>
    /// <param name="Place"><c>pump-room</c> or <c>pool</c> for an entry; the facility for another use.</param>
    /// <param name="Person">Who wants to enter; for an entry.</param>
    public sealed record Body(string? Kind, string? Place, string? Person, string? Purpose, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil);

    public static void MapAskPermission(this IEndpointRouteBuilder api) => api
        .MapPost("/pump-stations/{code}/permissions", Handle).RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<PumpPermission>(StatusCodes.Status201Created).WithSummary("Ask for entry or another use 申请进入泵房、改变用途").WithTags("Pump stations");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            if ((await PumpStationTable.Load(unit, code)).Refusal is { } unknown) return unknown;
            var asked = Check(body, code, http.Actor(), now);
            if (asked.IsRefused) return asked.Refusal!;
            var permission = asked.Value with { Number = await Numbers.Next(unit, "WPA", HallTime.Day(now)) };
            await unit.Write(Insert, permission);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, permission, $"/api/{WaterUtility.Name}/pump-permissions/{permission.Number}", permission.Version));
        });

    /// <summary>Pure.</summary>
    internal static Outcome<PumpPermission> Check(Body body, string station, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var kind = errors.OneOf("kind", body.Kind, PumpPermission.Kinds);
        var entry = kind == PumpPermission.Entry;
        var from = body.ValidFrom ?? now;
        if (entry && body.ValidUntil is null) errors.Add("validUntil", "required", "Give 'validUntil', the end of the entry.");
        if (body.ValidUntil <= from) errors.Add("validUntil", "too-early", "'validUntil' must lie after 'validFrom'.");
        else if (entry && body.ValidUntil - from > LongestEntry) errors.Add("validUntil", "too-late", $"An entry is consented to for at most {LongestEntry.Days} days.");
        var permission = new PumpPermission
        {
            Id = Guid.CreateVersion7(now),
            Station = station,
            Kind = kind,
            Place = entry ? errors.OneOf("place", body.Place, PumpPermission.Places) : errors.Text("place", body.Place),
            Person = entry ? errors.Text("person", body.Person, 100) : errors.OptionalText("person", body.Person, 100),
            Purpose = errors.Text("purpose", body.Purpose, 1000),
            ValidFrom = from,
            ValidUntil = body.ValidUntil,
            State = PumpPermission.Asked,
            AskedBy = actor.Id,
            AskedAt = now,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : permission;
    }
}
