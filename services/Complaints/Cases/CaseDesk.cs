using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What is in hand when an act on a case begins.</summary>
public sealed record OpenCase(HallCase Case, IReadOnlyList<CaseEvent> History, Actor Actor, DateTimeOffset Now)
{
    /// <summary>Stands in the records for whoever reported misconduct: who it was is known to their own row only.</summary>
    public static readonly Actor Reporter = new("reporter", new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Who acts, as the records name them.</summary>
    public Actor By => NamedAs(Case, Actor);

    public static Actor NamedAs(HallCase of, Actor actor) => (of.Confidential || of.Anonymous) && !actor.IsStaff && actor != Actor.System ? Reporter : actor;

    /// <summary>An entry of the history for what this act does.</summary>
    public CaseEvent Happened(string kind, string? note = null, params (string Key, string? Value)[] data) => new()
    {
        CaseId = Case.Id, Kind = kind, At = Now, RecordedAt = Now, Actor = By.Id, Roles = By.RoleText, Note = note, Data = CaseEvent.DataOf(data),
    };

    /// <summary>Refuses an act that this state does not allow, naming those that do.</summary>
    public Refusal? RefusesUnless(params ReadOnlySpan<string> states) =>
        Case.Outcome is { } closed ? Refusal.Conflict("already-closed", "The case is closed.", $"It was closed as '{closed}'.", CaseDesk.Rule)
        : states.Contains(Case.State) ? null
        : Refusal.Conflict("step-out-of-order", "The steps have an order and none may be skipped.", $"'{Case.Number}' is {Case.State}; this needs: {string.Join(", ", states.ToArray())}.", CaseDesk.Rule);
}

/// <summary>
/// The common frame of every act on an existing case: one transaction, its idempotency, who may see it, which version was read, and the answer.
/// Other folders of this service open and keep cases through it, inside their own unit of work.
/// </summary>
public sealed class CaseDesk(UnitOfWork work, ClockLedger ledger, CaseAnswer answers, TimeProvider time)
{
    /// <summary>Complaints and reports (投诉、举报).</summary>
    public const string Rule = "D46";

    /// <summary>Runs the act on the case of this number and answers with it as it then is.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenCase, Task<Outcome<HallCase>>> act) => Idempotency.Once(http, body, async () =>
    {
        var opened = await Open(number, http.Actor());
        if (opened.IsRefused) return opened.Refusal!;
        var found = opened.Value;
        if (ETags.IfMatch(http.Request) is { } version && version != found.Case.Version) return Refusal.VersionConflict($"Case '{number}' is at version {found.Case.Version}.");
        var done = await act(found);
        return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, found.Actor, StatusCodes.Status200OK));
    });

    /// <summary>Inside an open unit: the case of this number, or 404 when it is not there or not this actor's to see. Looking at a report is put on record.</summary>
    public async Task<Outcome<OpenCase>> Open(string number, Actor actor)
    {
        var (db, transaction) = work.Raw();
        if (await CaseTable.ByNumber(db, transaction, number) is not { } found || !await CaseSight.MaySee(db, transaction, found, actor)) return Refusal.NotFound("case", number);
        await Look(work, found, actor);
        return await Open(found, actor);
    }

    /// <summary>Inside an open unit: a case already at hand, for what the system itself does.</summary>
    public async Task<OpenCase> Open(HallCase of, Actor actor)
    {
        var (db, transaction) = work.Raw();
        return new(of, await CaseTable.EventsOf(db, transaction, of.Id), actor, time.GetUtcNow());
    }

    /// <summary>Stores the changed case and the entries of its history, all or none.</summary>
    public async Task<Outcome<HallCase>> Keep(HallCase changed, params IReadOnlyList<CaseEvent> happened)
    {
        var saved = await CaseTable.Save(work, changed with { UpdatedAt = time.GetUtcNow() });
        if (saved.IsRefused) return saved;
        foreach (var entry in happened) await CaseTable.Append(work, entry);
        return saved;
    }

    /// <summary>Records a milestone of the case for its clocks.</summary>
    public Task Reach(OpenCase open, string milestone, DateTimeOffset? at = null) => ledger.Record(new Milestone(open.Case.Matter, milestone, at ?? open.Now, open.By) { Facts = FactsOf(open.Case) });

    /// <summary>Tells the complainant, in words that say nothing about the matter; nobody can be told who left no way to reach them.</summary>
    public Task Tell(HallCase of, string occasion, string onceKey, BilingualText text) =>
        of.FiledBy is null && of.Phone is null ? Task.CompletedTask : NotificationLedger.Tell(work, of.Id, of.Channel, occasion, onceKey, text);

    public Task<Reply> Answer(HallCase of, Actor actor, int status) => answers.Of(work, of, actor, status);

    /// <summary>What conditions of the book may ask beside type and area.</summary>
    internal static Dictionary<string, string> FactsOf(HallCase of)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["channel"] = of.Channel };
        if (of is { Confidential: false, Subject: { } subject }) facts["subject"] = subject;
        return facts;
    }

    internal static Task Look(UnitOfWork work, HallCase of, Actor actor) =>
        of.Confidential ? Audit.Write(work, OpenCase.NamedAs(of, actor), "report-looked-at", of.Number) : Task.CompletedTask;
}
