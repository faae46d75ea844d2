using System.Text.Json;
using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>
/// Records a visit with the result of every task (D34). Each duty done in full is counted; one left open stays owed. A defect becomes a request of its
/// own in the same act, a leak as an emergency, and is followed until that is closed.
/// </summary>
public sealed class RecordVisit(UnitOfWork unit, ObligationLedger obligations, VisitRounds rounds, FileRequest requests, IOptions<SafetyVisitOptions> options)
{
    public static readonly string[] Results = ["passed", "defect", "not-done"];
    public static readonly string[] Severities = ["repair", "leak"];

    private const string CountedKey = "counted";
    private const string InsertTask = "INSERT INTO visit_task (visit_id, sequence, task, result, note) VALUES (@id, @sequence, @Task, @Result, @Note)";
    private const string InsertDefect = """
        INSERT INTO visit_defect (id, visit_id, task, severity, description, request_id, found_at) VALUES (@id, @visit, @task, @severity, @description, @request, @at)
        """;

    /// <param name="At">When the visit was, if it is recorded later.</param>
    /// <param name="PurposeStated">Knocked politely and stated the purpose (供气服务原则 二).</param>
    /// <param name="MeterReading">The meter's reading in cubic metres, if it was taken.</param>
    /// <param name="ContactName">Who is called about a defect; needed when there is one.</param>
    public sealed record Body(
        DateTimeOffset? At, IReadOnlyList<TaskDone>? Tasks, bool? PurposeStated, bool? ShoeCovers, decimal? MeterReading, IReadOnlyList<Defect>? Defects,
        string? ContactName, string? ContactPhone, string? Note);

    public sealed record TaskDone(string? Task, string? Result, string? Note);

    /// <param name="Severity"><c>leak</c> or <c>repair</c>.</param>
    public sealed record Defect(string? Task, string? Severity, string? Description);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/visits/{number}/record", (string number, Body body, HttpContext http, RecordVisit act, VisitDesk desk, CancellationToken cancel) =>
                desk.Act(http, number, body, open => act.Record(open, body, cancel)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<VisitView>().WithSummary("Record a safety visit 登记上门服务").WithTags("Safety visits");

    private async Task<Outcome<SafetyVisit>> Record(OpenVisit open, Body body, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now);
        errors.Range("meterReading", body.MeterReading, 0, 10_000_000);
        errors.OptionalText("note", body.Note, 1000);
        var duties = VisitDuties.Of(open.Visit.Duty).ToDictionary(duty => duty, rounds.TasksOf, StringComparer.Ordinal);
        var judged = VisitRules.Judge(duties, body, options.Value.OneVisitForBoth);
        foreach (var error in judged.Refusal?.Errors ?? []) errors.Add(error.Field, error.Code, error.Message);
        if (errors.Any) return errors.ToRefusal();

        var counted = await Count(open, body, judged.Value.Fulfilled, at);
        if (counted.IsRefused) return counted.Refusal!;
        var left = judged.Value.Left;
        var changed = open.Visit with
        {
            Duty = left.Count == 0 ? open.Visit.Duty : left[0],
            State = left.Count == 0 ? SafetyVisit.Done : SafetyVisit.Planned,
            PlannedOn = left.Count == 0 ? HallTime.Day(at) : HallTime.Day(open.Now).AddDays(options.Value.RetryDays),
            AppointedFrom = left.Count == 0 ? open.Visit.AppointedFrom : null,
            AppointedUntil = left.Count == 0 ? open.Visit.AppointedUntil : null,
            VisitedAt = at,
            UpdatedAt = open.Now,
        };
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CountedKey] = string.Join(',', counted.Value),
            ["purposeStated"] = body.PurposeStated == true ? "true" : "false",
            ["shoeCovers"] = body.ShoeCovers == true ? "true" : "false",
        };
        if (body.MeterReading is { } reading) data["meterReading"] = reading.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var kept = await VisitTable.Keep(unit, changed, VisitEvent.Of(open.Visit, "recorded", at, open.Now, open.Actor, body.Note, data));
        if (kept.IsRefused) return kept;
        var sequence = await unit.Single<int>("SELECT MAX(sequence) FROM visit_event WHERE visit_id = @Id", open.Visit);
        await unit.Write(InsertTask, body.Tasks!.Select(task => new { id = open.Visit.Id, sequence, task.Task, task.Result, task.Note }));
        return await FileDefects(open, body, at, cancel) is { } refusal ? refusal : kept;
    }

    /// <summary>Counts the duties that are owed; a visit beyond the quota is welcome and counts for nothing.</summary>
    private async Task<Outcome<IReadOnlyList<string>>> Count(OpenVisit open, Body body, IReadOnlyList<string> fulfilled, DateTimeOffset at)
    {
        var subject = open.Visit.ServicePointNumber;
        var tasks = body.Tasks!.Where(task => task.Result != "not-done").Select(task => task.Task!).ToList();
        var owed = (await obligations.Owed(subject, at, tasks)).Intersect(fulfilled.Select(VisitDuties.Commitment)).ToList();
        if (owed.Count == 0) return Outcome.Of<IReadOnlyList<string>>([]);
        var times = await unit.Single<int>("SELECT COUNT(*) FROM visit_event WHERE visit_id = @Id AND kind = 'recorded'", open.Visit);
        var evidence = times == 0 ? open.Visit.Number : $"{open.Visit.Number}/{times + 1}";
        var done = await obligations.Fulfil(new Fulfilment(subject, evidence, at, tasks, owed), open.Actor);
        return done.IsRefused ? done.Refusal! : Outcome.Of<IReadOnlyList<string>>(owed);
    }

    private async Task<Refusal?> FileDefects(OpenVisit open, Body body, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var defect in body.Defects ?? [])
        {
            var filed = await requests.File(new Filing
            {
                Type = defect.Severity,
                Channel = "visit",
                Name = body.ContactName,
                Phone = body.ContactPhone,
                ServicePointId = open.Visit.ServicePointId.ToString(),
                Description = defect.Description,
            }, open.Actor, cancel);
            if (filed.Refusal is { } refusal) return refusal;
            await unit.Write(InsertDefect, new
            {
                id = Guid.CreateVersion7(open.Now), visit = open.Visit.Id, task = defect.Task, severity = defect.Severity, description = defect.Description, request = filed.Value.Id, at,
            });
        }

        return null;
    }

    internal static IEnumerable<string> CountedIn(string data) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(data)!.GetValueOrDefault(CountedKey)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
