using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>
/// The repair company knows of the leak: the clock of water.leak.staff-report stops, and the report becomes a leak repair or is linked to the one
/// that is open near by.
/// </summary>
public sealed class PassOnLeak(UnitOfWork unit, ClockLedger clocks, FileRequest filing, OperatorSettings settings, TimeProvider time)
{
    public const string Milestone = "repair-company-notified";

    private const string Update = """
        UPDATE leak_report SET state = @State, notified_at = @NotifiedAt, request_number = @RequestNumber, linked = @Linked, updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    /// <param name="At">When it was told; now when left out.</param>
    /// <param name="RequestNumber">An open repair that it belongs to; the nearest within the operator's distance when left out.</param>
    /// <param name="Separate">It is another leak than those near by.</param>
    public sealed record Body(DateTimeOffset? At, string? RequestNumber, bool? Separate);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/leak-reports/{number}/notify", (string number, Body body, HttpContext http, PassOnLeak act, CancellationToken cancel) => Idempotency.Once(http, body, () => act.Handle(number, body, http, cancel)))
            .RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher).Produces<LeakReport>().WithSummary("The repair company knows of the leak 漏水上报维修公司").WithTags("Leak reports");

    private async Task<Outcome<Reply>> Handle(string number, Body body, HttpContext http, CancellationToken cancel)
    {
        if (await unit.Single<LeakReport>($"SELECT {LeakReport.Columns} FROM leak_report WHERE number = @number", new { number }) is not { } report) return Refusal.NotFound("leak report", number);
        if (ETags.IfMatch(http.Request) is { } version && version != report.Version) return Refusal.VersionConflict($"Leak report '{number}' is at version {report.Version}.");
        if (report.State == LeakReport.Notified) return Refusal.Conflict("notified-already", "The repair company knows already.", $"'{number}' is request '{report.RequestNumber}'.");
        var notified = await Notify(report, body, http.Actor(), cancel);
        return notified.Then<Reply>(value => new Reply(StatusCodes.Status200OK, value.SeenBy(http.Actor()), Version: value.Version));
    }

    /// <summary>Inside an open unit.</summary>
    internal async Task<Outcome<LeakReport>> Notify(LeakReport report, Body body, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, time.GetUtcNow(), report.NoticedAt);
        var given = errors.OptionalText("requestNumber", body.RequestNumber, 60);
        if (given is not null && body.Separate == true) errors.Add("separate", "contradiction", "A leak of its own is not linked: give 'requestNumber' or 'separate'.");
        if (errors.Any) return errors.ToRefusal();

        var linked = given is not null ? await Linkable(given) : body.Separate == true ? Outcome.Of<string?>(null) : await Nearest(report);
        if (linked.IsRefused) return linked.Refusal!;
        var repair = linked.Value;
        if (repair is null)
        {
            var filed = await filing.File(FilingOf(report, at), actor, cancel);
            if (filed.IsRefused) return filed.Refusal!;
            repair = filed.Value.Number;
        }

        var changed = report with { State = LeakReport.Notified, NotifiedAt = at, RequestNumber = repair, Linked = linked.Value is not null, UpdatedAt = time.GetUtcNow() };
        if (await unit.Write(Update, changed) != 1) return Refusal.VersionConflict($"Leak report '{report.Number}' changed in the meantime.");
        await History.Append(unit, report.Number, Milestone, actor, repair, at);
        await clocks.Record(new Milestone(report.Matter, Milestone, at, actor));
        return changed with { Version = report.Version + 1 };
    }

    private async Task<Outcome<string?>> Linkable(string number)
    {
        var (db, transaction) = unit.Raw();
        if (await RequestTable.ByNumber(db, transaction, number) is not { } request) return Refusal.NotFound("request", number);
        if (request.Workflow != WaterRepair.Name) return Refusal.Unprocessable("not-a-repair", "A leak is linked to a repair.", $"'{number}' is '{request.Type}'.");
        return request.Outcome is null ? number : Refusal.Conflict("already-closed", "The repair is closed; the leak needs one of its own.", $"'{number}' was closed as '{request.Outcome}'.");
    }

    private async Task<Outcome<string?>> Nearest(LeakReport report) =>
        (await NearbyLeaks.Find(unit, report, settings.Figure(NearbyLeaks.Setting))).FirstOrDefault(near => near.Km is not null)?.Number;

    private static Filing FilingOf(LeakReport report, DateTimeOffset at) => new()
    {
        Type = "leak",
        Channel = "call",
        Name = report.ReporterName,
        Phone = report.ReporterPhone,
        Address = report.Place,
        Area = report.Area,
        Latitude = report.Latitude,
        Longitude = report.Longitude,
        Description = report.Description,
        ReceivedAt = at,
        ReceivedAtReason = $"职工上报漏水 {report.Number}",
    };
}
