using System.Globalization;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Somebody notes that a customer has not paid for a period: the visitor at the door, the desk, or billing itself. Noted once per customer and period.</summary>
public static class NoteArrears
{
    private static readonly string[] Sources = ["visitor", "desk", "billing"];

    private const string Insert = """
        INSERT INTO arrears (id, number, service_point_id, source, period, note, noted_at, noted_by, state, version, updated_at)
        VALUES (@Id, @Number, @ServicePointId, @Source, @Period, @Note, @NotedAt, @NotedBy, @State, @Version, @UpdatedAt)
        """;

    /// <param name="ServicePoint">Number of the service point.</param>
    /// <param name="Period">The unpaid month, <c>2026-10</c>.</param>
    public sealed record Body(string? ServicePoint, string? Period, string? Source, DateTimeOffset? At, string? Note);

    public static void MapNoteArrears(this IEndpointRouteBuilder api) =>
        api.MapPost("/arrears", Handle).RequireRoles(Roles.Clerk, Roles.Crew, Roles.Dispatcher, Roles.Partner).Produces<Arrears>(StatusCodes.Status201Created)
            .WithSummary("Note an unpaid gas fee 登记欠费").WithTags("Arrears");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (now, actor, errors) = (time.GetUtcNow(), http.Actor(), new FieldErrors());
            var number = errors.Text("servicePoint", body.ServicePoint, 60);
            var period = errors.Text("period", body.Period, 7);
            if (period.Length > 0 && !DateOnly.TryParseExact(period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) errors.Add("period", "not-a-month", "Give 'period' as a month: 2026-10.");
            var point = number.Length == 0 ? null : await unit.Single<ServicePointKey>("SELECT id, customer_ref, area_code FROM service_point WHERE number = @number", new { number });
            if (number.Length > 0 && point is null) errors.Add("servicePoint", "unknown-service-point", $"No service point '{number}' is registered.");
            var arrears = new Arrears
            {
                Id = Guid.CreateVersion7(now),
                ServicePointId = point?.Id ?? default,
                ServicePointNumber = number,
                CustomerRef = point?.CustomerRef,
                AreaCode = point?.AreaCode ?? "",
                Source = errors.OneOf("source", body.Source, Sources, actor.Is(Roles.Partner) ? "billing" : actor.Is(Roles.Crew) ? "visitor" : "desk"),
                Period = period,
                Note = errors.OptionalText("note", body.Note, 1000),
                NotedAt = errors.Past("at", body.At, now),
                NotedBy = actor.Id,
                Version = 1,
                UpdatedAt = now,
            };
            if (errors.Any) return errors.ToRefusal();
            if (await unit.Single<string>("SELECT number FROM arrears WHERE service_point_id = @ServicePointId AND period = @Period", arrears) is { } known)
                return Refusal.Conflict("arrears-noted", "This is noted already.", $"'{known}' for {number}, {period}.", "D38");
            arrears = arrears with { Number = await Numbers.Next(unit, "GA", HallTime.Day(now)) };
            await unit.Write(Insert, arrears);
            await unit.Publish(new ArrearsNoted
            {
                Service = GasUtility.Name,
                MatterId = arrears.Id,
                Number = arrears.Number,
                ServicePointId = arrears.ServicePointId.ToString(),
                ServicePoint = arrears.ServicePointNumber,
                CustomerRef = arrears.CustomerRef,
                Period = arrears.Period,
                Source = arrears.Source,
                NotedBy = arrears.NotedBy,
                At = arrears.NotedAt,
            });
            return Outcome.Of(new Reply(StatusCodes.Status201Created, arrears, $"/api/{GasUtility.Name}/arrears/{arrears.Number}", arrears.Version));
        });

    private sealed record ServicePointKey
    {
        public Guid Id { get; init; }
        public string? CustomerRef { get; init; }
        public string AreaCode { get; init; } = "";
    }
}
