using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Opens supervision cases and adds broken promises to them. Scoped; inside an open unit of work.</summary>
public sealed class SupervisionDesk(UnitOfWork unit, ClockLedger clocks, ClockReader reader, IOptions<SupervisionOptions> options)
{
    /// <summary>Milestones of <c>complaints.supervision.answer</c>.</summary>
    private const string OpenedMilestone = "supervision-opened";
    private const string AnsweredMilestone = "supervision-answered";

    private const string Insert = $"""
        INSERT INTO supervision_case ({SupervisionCase.Columns})
        VALUES (@Id, @Number, @Service, @MatterId, @MatterNumber, @MatterKind, @MatterType, @Area, @Unit, @Severity, @Assignee, @Collective, @State,
            @Cause, @Measure, @ResponsibleUnit, @AnsweredBy, @AnsweredAt, @OpenedAt, @Version)
        """;

    private readonly SupervisionOptions options = options.Value;

    public bool Concerns(Breach breach) => SupervisionRule.Concerns(options, breach);

    public Task<SupervisionCase?> OpenOf(Guid matterId) =>
        unit.Single<SupervisionCase>($"SELECT {SupervisionCase.Columns} FROM supervision_case WHERE matter_id = @matterId AND state = '{SupervisionCase.Open}'", new { matterId });

    public Task<SupervisionCase?> ByNumber(string number) => unit.Single<SupervisionCase>($"SELECT {SupervisionCase.Columns} FROM supervision_case WHERE number = @number", new { number });

    /// <summary>Puts the promise into the open case of its matter, opening one when there is none. Returns the case's id.</summary>
    public async Task<Guid> Take(Breach breach)
    {
        if (breach.CaseId is { } known) return known;
        var id = (await OpenOf(breach.MatterId))?.Id ?? await Open(breach);
        await Breaches.Join(unit, breach, id);
        return id;
    }

    /// <summary>The case's own clock is over.</summary>
    public Task Answered(SupervisionCase of, Actor by) => of.Collective is null
        ? clocks.Record(new Milestone(of.Matter, AnsweredMilestone, unit.Time.GetUtcNow(), by))
        : Task.CompletedTask;

    /// <summary>The head of a flood has its answer: what is still open behind it gets the oldest of them as its head, which is reminded of from now on.</summary>
    public async Task PassOn(SupervisionCase head)
    {
        if (head.Collective is not null) return;
        var waiting = await unit.Query<SupervisionCase>($"SELECT {SupervisionCase.Columns} FROM supervision_case WHERE collective = @Number AND state = '{SupervisionCase.Open}' ORDER BY opened_at, id", head);
        if (waiting.Count == 0) return;
        var next = waiting[0];
        await unit.Write($"UPDATE supervision_case SET collective = NULL, version = version + 1 WHERE id = @Id AND state = '{SupervisionCase.Open}'", next);
        await unit.Write($"UPDATE supervision_case SET collective = @Next, version = version + 1 WHERE collective = @Number AND state = '{SupervisionCase.Open}'", new { Next = next.Number, head.Number });
        await clocks.Record(new Milestone(next.Matter, OpenedMilestone, unit.Time.GetUtcNow(), Actor.System));
    }

    public async Task<Reply> Answer(SupervisionCase of, Actor actor)
    {
        var (db, transaction) = unit.Raw();
        var now = unit.Time.GetUtcNow();
        var breaches = await Breaches.OfCase(db, transaction, of.Id);
        return new(StatusCodes.Status200OK, new SupervisionView(of.For(actor), [.. breaches.Select(breach => breach.At(now))], await reader.OfMatter(unit, of.Id)), Version: of.Version);
    }

    private async Task<Guid> Open(Breach breach)
    {
        var now = unit.Time.GetUtcNow();
        var of = new SupervisionCase
        {
            Id = Guid.CreateVersion7(now), Number = await Numbers.Next(unit, "DB", HallTime.Day(now)), Service = breach.Service,
            MatterId = breach.MatterId, MatterNumber = breach.MatterNumber, MatterKind = breach.MatterKind, MatterType = breach.MatterType,
            Area = breach.Area, Unit = breach.Organisation, Severity = breach.Severity, Assignee = options.Supervisors.GetValueOrDefault(breach.Service),
            Collective = await Flood(breach.Service, now), OpenedAt = now,
        };
        await unit.Write(Insert, of);
        // Whoever joins a flood is reminded of by the case at its head.
        if (of.Collective is null) await clocks.Record(new Milestone(of.Matter, OpenedMilestone, now, Actor.System));
        return of.Id;
    }

    /// <summary>The head of the flood that a new case of this service would join: the first one still open of the window that is already full.</summary>
    private async Task<string?> Flood(string service, DateTimeOffset now)
    {
        const string Window = "FROM supervision_case WHERE service = @service AND state = 'open' AND opened_at > @since";
        var parameters = new { service, since = now - options.FloodWindow, limit = 1 };
        if (await unit.Single<long>($"SELECT COUNT(*) {Window}", parameters) < options.FloodSize) return null;
        return (await unit.Query<string>($"SELECT number {Window} AND collective IS NULL ORDER BY opened_at, id{unit.Database.Limit()}", parameters)).FirstOrDefault();
    }
}
