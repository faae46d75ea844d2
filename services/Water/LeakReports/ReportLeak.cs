using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>A member of staff reports a leak noticed outside any order. The clock counts from the moment it was noticed.</summary>
public sealed class ReportLeak(UnitOfWork unit, ClockLedger clocks, PassOnLeak notify, TimeProvider time)
{
    public const string Milestone = "leak-noticed";

    private const string Insert = $"""
        INSERT INTO leak_report ({LeakReport.Columns})
        VALUES (@Id, @Number, @State, @NoticedAt, @NotifiedAt, @Reporter, @ReporterName, @ReporterPhone, @Place, @Area, @Latitude, @Longitude, @Description,
            @RequestNumber, @Linked, @CreatedAt, @UpdatedAt, @Version)
        """;

    /// <param name="NoticedAt">Now when left out.</param>
    /// <param name="RepairCompanyReached">False: written down, but the repair company does not know yet. True when left out, because this report tells it.</param>
    /// <param name="RequestNumber">An open repair that it belongs to.</param>
    /// <param name="Separate">It is another leak than those near by.</param>
    public sealed record Body(
        DateTimeOffset? NoticedAt, string? Name, string? Phone, string? Place, string? Area, double? Latitude, double? Longitude, string? Description,
        bool? RepairCompanyReached, string? RequestNumber, bool? Separate);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/leak-reports", (Body body, HttpContext http, ReportLeak act, CancellationToken cancel) => Idempotency.Once(http, body, () => act.Handle(body, http.Actor(), cancel)))
            .RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<LeakReport>(StatusCodes.Status201Created)
            .WithSummary("Report a leak noticed 职工发现漏水上报").WithTags("Leak reports");

    private async Task<Outcome<Reply>> Handle(Body body, Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var read = Check(body, actor, now);
        if (read.IsRefused) return read.Refusal!;
        var report = read.Value with { Number = await Numbers.Next(unit, "LR", HallTime.Day(now)) };
        await unit.Write(Insert, report);
        await History.Append(unit, report.Number, Milestone, actor, null, report.NoticedAt);
        await clocks.Record(new Milestone(report.Matter, Milestone, report.NoticedAt, actor));
        if (body.RepairCompanyReached != false)
        {
            var notified = await notify.Notify(report, new(null, body.RequestNumber, body.Separate), actor, cancel);
            if (notified.IsRefused) return notified.Refusal!;
            report = notified.Value;
        }

        return new Reply(StatusCodes.Status201Created, report.SeenBy(actor), $"/api/{WaterUtility.Name}/leak-reports/{report.Number}", report.Version);
    }

    private static Outcome<LeakReport> Check(Body body, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        GeoPoint.Check(errors, body.Latitude, body.Longitude);
        var report = new LeakReport
        {
            Id = Guid.CreateVersion7(now),
            NoticedAt = errors.Past("noticedAt", body.NoticedAt, now),
            Reporter = actor.Id,
            ReporterName = errors.Text("name", body.Name, 100),
            ReporterPhone = errors.Phone("phone", body.Phone),
            Place = errors.Text("place", body.Place),
            Area = errors.OptionalText("area", body.Area, 60),
            Latitude = body.Latitude,
            Longitude = body.Longitude,
            Description = errors.Text("description", body.Description, 2000),
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (body is { RepairCompanyReached: false, RequestNumber: not null }) errors.Add("requestNumber", "contradiction", "What the repair company does not know of yet has no repair.");
        return errors.Any ? errors.ToRefusal() : report;
    }
}
