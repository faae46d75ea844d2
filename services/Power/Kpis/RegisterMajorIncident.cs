using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Registers a major event that harms the company's image (002 第一篇 第五条(四)). What is registered stays.</summary>
public static class RegisterMajorIncident
{
    internal const string Commitment = "power.image.major-incidents";
    private const string Prefix = "PI";

    public sealed record Body(DateTimeOffset? HappenedAt, string? Title, string? Description);

    public static void MapRegisterMajorIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/major-incidents", Handle).RequireRoles(Roles.Supervisor).Produces<MajorIncident>(StatusCodes.Status201Created)
            .WithSummary("Register a major incident 登记影响公司形象的重大事件").WithTags("Key indicators");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, MeasurementLedger measurements, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (now, actor) = (time.GetUtcNow(), http.Actor());
        var errors = new FieldErrors();
        var incident = new MajorIncident
        {
            HappenedAt = errors.Past("happenedAt", body.HappenedAt, now),
            Title = errors.Text("title", body.Title, 200),
            Description = errors.Text("description", body.Description, 2000),
            RegisteredBy = actor.Id,
            RegisteredAt = now,
        };
        if (body.HappenedAt is null) errors.Add("happenedAt", "required", "Give 'happenedAt', when it happened.");
        if (errors.Any) return errors.ToRefusal();
        incident = incident with { Number = await Numbers.Next(unit, Prefix, HallTime.Day(now)) };
        await unit.Write($"INSERT INTO major_incident ({MajorIncident.Columns}) VALUES (@Number, @HappenedAt, @Title, @Description, @RegisteredBy, @RegisteredAt)", incident);
        var counted = await measurements.Record(Commitment, new(incident.Number, incident.HappenedAt, 1, Evidence: incident.Number), actor);
        if (counted.Refusal is { } refusal) return refusal;
        await Audit.Write(unit, actor, "major-incident-registered", incident.Number);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, incident));
    });
}

/// <summary>A major event that harms the company's image.</summary>
public sealed record MajorIncident
{
    public const string Columns = "number, happened_at, title, description, registered_by, registered_at";

    public string Number { get; init; } = "";
    public DateTimeOffset HappenedAt { get; init; }
    public string Title { get; init; } = "";

    /// <summary>Free text; masked for all but the supervisor and the auditor.</summary>
    public string Description { get; init; } = "";

    public string RegisteredBy { get; init; } = "";
    public DateTimeOffset RegisteredAt { get; init; }

    public MajorIncident For(Actor actor) => actor.IsAny(Roles.Supervisor, Roles.Auditor) ? this : this with { Description = Masking.FreeText(Description)! };
}
