using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>What is in hand when an act on a visit begins.</summary>
public sealed record OpenVisit(SafetyVisit Visit, Actor Actor, DateTimeOffset Now);

/// <summary>A visit with its history, the results per task and the defects found.</summary>
/// <param name="Counted">Commitments that this visit has fulfilled.</param>
public sealed record VisitView(
    SafetyVisit Visit, IReadOnlyList<VisitEvent> History, IReadOnlyList<VisitTask> Tasks, IReadOnlyList<VisitDefect> Defects, IReadOnlyList<string> Counted);

/// <summary>The result of one task: <c>passed</c>, <c>defect</c> or <c>not-done</c>, recorded with that entry of the history.</summary>
public sealed record VisitTask
{
    public int Sequence { get; init; }
    public string Task { get; init; } = "";
    public string Result { get; init; } = "";
    public string? Note { get; init; }
}

/// <summary>A defect and how far its repair is.</summary>
public sealed record VisitDefect
{
    public Guid Id { get; init; }
    public string VisitNumber { get; init; } = "";
    public string ServicePointNumber { get; init; } = "";
    public string Task { get; init; } = "";

    /// <summary><c>leak</c> (dealt with as an emergency) or <c>repair</c>.</summary>
    public string Severity { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>The request that repairs it.</summary>
    public string RequestNumber { get; init; } = "";

    public string RequestState { get; init; } = "";

    /// <summary>How the request was closed; null while the defect is open.</summary>
    public string? RequestOutcome { get; init; }

    public DateTimeOffset FoundAt { get; init; }
}

/// <summary>The common frame of every act on a visit: one transaction, its idempotency, which version was read, and the answer.</summary>
public sealed class VisitDesk(UnitOfWork unit, TimeProvider time)
{
    public const string Defects = """
        SELECT d.id, v.number AS visit_number, p.number AS service_point_number, d.task, d.severity, d.description, r.number AS request_number,
            r.state AS request_state, r.outcome AS request_outcome, d.found_at
        FROM visit_defect d JOIN safety_visit v ON v.id = d.visit_id JOIN service_point p ON p.id = v.service_point_id JOIN request r ON r.id = d.request_id
        """;

    private static readonly string[] SeeAddresses = [Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor];

    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenVisit, Task<Outcome<SafetyVisit>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await VisitTable.ByNumber(db, transaction, number) is not { } visit) return Refusal.NotFound("visit", number);
            if (ETags.IfMatch(http.Request) is { } version && version != visit.Version) return Refusal.VersionConflict($"Visit '{number}' is at version {visit.Version}.");
            if (!visit.IsOpen) return Refusal.Conflict("visit-closed", "The visit is over.", $"Visit '{number}' is {visit.State}.", "D34");
            var done = await act(new(visit, http.Actor(), time.GetUtcNow()));
            return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, http.Actor(), StatusCodes.Status200OK));
        });

    public async Task<Reply> Answer(SafetyVisit visit, Actor actor, int status)
    {
        var (db, transaction) = unit.Raw();
        return new Reply(status, await Read(db, transaction, visit, actor), $"/api/{GasUtility.Name}/visits/{visit.Number}", visit.Version);
    }

    public static async Task<VisitView> Read(DbConnection db, DbTransaction? transaction, SafetyVisit visit, Actor actor)
    {
        var history = await VisitTable.EventsOf(db, transaction, visit.Id);
        var tasks = (await db.QueryAsync<VisitTask>("SELECT sequence, task, result, note FROM visit_task WHERE visit_id = @Id ORDER BY sequence, task", visit, transaction)).AsList();
        var defects = (await db.QueryAsync<VisitDefect>($"{Defects} WHERE d.visit_id = @Id ORDER BY d.found_at, d.task", visit, transaction)).AsList();
        var counted = history.Where(past => past.Data is not null).SelectMany(past => RecordVisit.CountedIn(past.Data!)).ToList();
        return new(For(actor, visit), [.. history.Select(past => For(actor, past))], [.. tasks.Select(task => For(actor, task))], [.. defects.Select(defect => For(actor, defect))], counted);
    }

    public static SafetyVisit For(Actor actor, SafetyVisit visit) => actor.IsAny(SeeAddresses) ? visit : visit with { Address = Masking.Address(visit.Address)! };

    public static VisitDefect For(Actor actor, VisitDefect defect) => actor.IsAny(SeeAddresses) ? defect : defect with { Description = Masking.FreeText(defect.Description)! };

    private static VisitEvent For(Actor actor, VisitEvent past) => actor.IsAny(SeeAddresses) ? past : past with { Note = Masking.FreeText(past.Note) };

    private static VisitTask For(Actor actor, VisitTask task) => actor.IsAny(SeeAddresses) ? task : task with { Note = Masking.FreeText(task.Note) };
}
