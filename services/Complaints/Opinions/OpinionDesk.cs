using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A service that was completed.</summary>
/// <param name="SubjectId">What was completed, by its own id.</param>
/// <param name="Sequence">Place in its history; 0 where it has none.</param>
/// <param name="Reference">Its number.</param>
public sealed record CompletedService(string Origin, Guid SubjectId, int Sequence, string Reference, DateTimeOffset At, string? Utility = null, string? Business = null, string? Unit = null, string? Area = null);

/// <summary>Asks for and records opinions. Scoped; call inside an open unit of work.</summary>
public sealed class OpinionDesk(UnitOfWork unit, ClockLedger clocks, MeasurementLedger measurements, FileDissatisfaction filing, ChosenBook book, IOptions<OpinionOptions> options)
{
    public const string EveryService = "hall.opinion.every-service";
    public const string Satisfaction = "hall.satisfaction.primary";

    /// <summary>Origin of an answered first-ask matter.</summary>
    public const string FirstAsk = "first-ask";

    private const int TokenLength = 24;
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private const string Standing = "SELECT COUNT(*) FROM opinion WHERE subject_id = @SubjectId AND superseded_at IS NULL";
    private const string Supersede = "UPDATE opinion SET superseded_at = @now, updated_at = @now, version = version + 1 WHERE subject_id = @subjectId AND superseded_at IS NULL AND sequence < @sequence";
    private const string SupersedeEarlier = "UPDATE opinion SET superseded_at = @now, updated_at = @now, version = version + 1 WHERE subject_id = @SubjectId AND superseded_at IS NULL AND completed_at < @At";

    /// <summary>Makes the form of a completed service, once.</summary>
    public async Task Ask(CompletedService service, Actor by)
    {
        if (await unit.Single<int>(Standing, service) > 0) return;
        var opinion = await Opinion.Table.Insert(unit, new Opinion
        {
            State = Opinion.Asked, Origin = service.Origin, SubjectId = service.SubjectId, Sequence = service.Sequence, Reference = service.Reference, Utility = service.Utility,
            Business = service.Business, Unit = service.Unit, Area = service.Area, CompletedAt = service.At, Token = RandomNumberGenerator.GetString(Alphabet, TokenLength),
        });
        foreach (var milestone in new[] { "completed", "opinion-asked" }) await clocks.Record(new Milestone(opinion.Matter, milestone, service.At, by));
    }

    /// <summary>The same for what can be completed a second time only after it was taken up again (a case closed once more): its later completion has a form of its own.</summary>
    public async Task AskAgain(CompletedService service, Actor by)
    {
        await unit.Write(SupersedeEarlier, new { service.SubjectId, service.At, now = unit.Time.GetUtcNow() });
        await Ask(service, by);
    }

    /// <summary>The service was taken up again: its next completion gets a form of its own.</summary>
    public Task TakenUpAgain(Guid subjectId, int sequence) => unit.Write(Supersede, new { subjectId, sequence, now = unit.Time.GetUtcNow() });

    /// <summary>The opinion as said; the rest follows from <see cref="Said"/> once it is kept.</summary>
    public Opinion With(Opinion opinion, string verdict, string? words, string how, Actor by) => opinion with
    {
        State = Opinion.Recorded, Verdict = verdict, Words = words, How = how, RecordedAt = unit.Time.GetUtcNow(), RecordedBy = by.Id,
    };

    /// <summary>Counts an opinion and says on the bus that there is one, without its words. Whoever is dissatisfied need not ask again: a complaint is opened for them.</summary>
    public async Task Said(Opinion opinion, Actor by)
    {
        var at = opinion.RecordedAt!.Value;
        var satisfied = opinion.Verdict == Opinion.Satisfied || (opinion.Verdict == Opinion.Basically && options.Value.BasicallyCounts);
        await clocks.Record(new Milestone(opinion.Matter, "opinion-recorded", at, by));
        if (book.Rows.Any(row => row.Id == Satisfaction))
            await measurements.Record(Satisfaction, new(opinion.Utility ?? opinion.Origin, at, Passed: satisfied, Area: opinion.Area, Evidence: opinion.Number), by);
        if (opinion.Origin == FirstAsk)
        {
            // No other service has to hear of it: the complaint is opened here.
            if (opinion.Verdict == Opinion.Dissatisfied) await filing.File(new(opinion.SubjectId, FirstAsk, opinion.Reference, ComplaintsModule.Name, opinion.Business ?? "", null, opinion.Area), null);
            return;
        }

        await unit.Publish(new OpinionRecorded
        {
            OpinionId = opinion.Id, Number = opinion.Number, Origin = opinion.Origin, SubjectId = opinion.SubjectId, Reference = opinion.Reference, Utility = opinion.Utility,
            Business = opinion.Business, Verdict = opinion.Verdict!, Satisfied = opinion.Verdict != Opinion.Dissatisfied, Area = opinion.Area, At = at,
        });
    }
}
