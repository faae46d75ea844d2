using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Makes obligations ahead, per subject and period. Scoped; call inside an open unit of work.</summary>
public sealed class ObligationPlan(UnitOfWork work, CalendarBook calendars, OperatorSettings settings, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO obligation (id, commitment_id, profile, subject_kind, subject, area, period_from, period_to, ordinal, planned_on, due_at, created_at)
        SELECT @id, @commitment, @profile, @kind, @subject, @area, @periodFrom, @periodTo, @ordinal, @plannedOn, @dueAt, @now
        WHERE NOT EXISTS (
            SELECT 1 FROM obligation
            WHERE subject = @subject AND commitment_id = @commitment AND profile = @profile AND period_from = @periodFrom AND ordinal = @ordinal)
        """;

    /// <summary>Makes what falls due between two days, both included, and is not there yet; returns how many were made. Repeating it makes nothing.</summary>
    /// <param name="commitment">A visit duty of the book.</param>
    /// <param name="subjects">Every subject it is owed to; their order fixes the proposed days.</param>
    public async Task<int> Make(Commitment commitment, IReadOnlyList<ObligationSubject> subjects, DateOnly from, DateOnly to)
    {
        if (QuotaOf(commitment) is not var (count, months)) return 0;
        var (zone, now, made) = (calendars.Of(commitment).Zone, time.GetUtcNow(), 0);
        foreach (var slot in ObligationSlot.Between(count, months, from, to))
            foreach (var (place, subject) in subjects.Index())
                if (subject.Since is not { } since || since <= slot.To)
                    made += await work.Write(Insert, new
                    {
                        id = Guid.CreateVersion7(now),
                        commitment = commitment.Id,
                        profile = commitment.Profile,
                        kind = commitment.Obligation!.SubjectKind,
                        subject = subject.Id,
                        area = subject.Area,
                        periodFrom = slot.PeriodFrom,
                        periodTo = slot.PeriodTo,
                        ordinal = slot.Ordinal,
                        plannedOn = slot.PlannedFor(place, subjects.Count),
                        dueAt = LocalTimes.At(zone, slot.To.AddDays(1), TimeSpan.Zero),
                        now,
                    });
        return made;
    }

    /// <summary>How many in how many months: of the source, else of the operator's setting; null while neither says.</summary>
    public (int Count, int Months)? QuotaOf(Commitment commitment) => commitment.Limit switch
    {
        Limit.CountPerPeriod { Period: Period.Year } quota => (quota.Count, 12),
        Limit.CountPerPeriod quota => (quota.Count, 1),
        Limit.Interval interval => (1, interval.Months),
        _ => commitment.Obligation?.IntervalSetting is { } name && settings.Months(name) is { } months ? (1, months) : null,
    };
}
