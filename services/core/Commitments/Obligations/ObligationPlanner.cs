using System.Globalization;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>
/// Plans by itself what the book owes to every subject that a <see cref="SubjectSource"/> knows: this period and the next, and whatever fell due since
/// the last time it could run. A subject is owed each slot that ends on or after its first day and before its end. Repeating it makes nothing twice,
/// also when two replicas do it at once: the row of <c>obligation_plan</c> is their turn, the unique key of <c>obligation</c> their net.
/// </summary>
public sealed class ObligationPlanner(
    UnitOfWork work, ChosenBook book, ObligationPlan plan, CalendarBook calendars, IEnumerable<SubjectSource> sources, TimeProvider time)
{
    private const int Batch = 10_000;
    private const int Places = 997;

    private const string Through = "SELECT planned_through FROM obligation_plan WHERE commitment_id = @commitment AND profile = @profile";
    private const string Turn = "UPDATE obligation_plan SET planned_at = @now WHERE commitment_id = @commitment AND profile = @profile";
    private const string Mark = "UPDATE obligation_plan SET planned_through = @through, planned_at = @now WHERE commitment_id = @commitment AND profile = @profile";
    private const string First = "INSERT INTO obligation_plan (commitment_id, profile, planned_through, planned_at) VALUES (@commitment, @profile, @through, @now)";

    /// <summary>
    /// Inside the open unit of work of the act that registered, changed or retired a subject: makes its obligations, or takes what is not yet due from it.
    /// </summary>
    /// <param name="kind">The kind of subject.</param>
    /// <param name="subject">Its id; null follows all of the kind (after a bulk load).</param>
    public async Task Follow(string kind, string? subject = null)
    {
        foreach (var duty in Duties(kind))
        {
            var (_, _, source) = duty;
            foreach (var slot in Slots(duty, Today(duty.Row)))
                await work.Write(PlanSql.Insert(work.Database, source, subject is not null), Parameters(duty, slot, subject, int.MaxValue));
            await work.Write(PlanSql.Exempt(work.Database, source, subject is not null), Parameters(duty, null, subject, 0));
            await work.Write(PlanSql.Restore(work.Database, source, subject is not null), Parameters(duty, null, subject, 0));
        }
    }

    /// <summary>One look at everything; opens a unit of work per batch and only where something is to be done. Returns how many obligations were made.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var made = 0;
        foreach (var duties in Duties(null).GroupBy(duty => duty.Row))
        {
            var (key, today) = (new { commitment = duties.Key.Id, profile = duties.Key.Profile }, Today(duties.Key));
            var through = await work.Database.Read(db => db.QuerySingleOrDefaultAsync<string?>(Through, key), cancel) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
            var from = through < today ? through.Value.AddDays(1) : today;
            var slots = Slots(duties.First(), from);
            foreach (var duty in duties)
            {
                foreach (var slot in slots) made += await Fill(duty, slot, cancel);
                await Settle(duty, PlanSql.AnyEnded(work.Database, duty.Source), PlanSql.Exempt(work.Database, duty.Source, one: false), cancel);
                await Settle(duty, PlanSql.AnyReturned(work.Database, duty.Source), PlanSql.Restore(work.Database, duty.Source, one: false), cancel);
            }

            if (slots.Count > 0 && slots[^1].PeriodTo is var end && end != through)
                await work.Execute(async () => await TakeTurn(duties.Key, Mark, end), cancel);
        }

        return made;
    }

    private async Task<int> Fill(Duty duty, ObligationSlot slot, CancellationToken cancel)
    {
        var (made, all) = (0, Parameters(duty, slot, null, Batch));
        while (await work.Database.Read(db => db.ExecuteScalarAsync<int>(PlanSql.AnyMissing(work.Database, duty.Source), all), cancel) == 1)
        {
            var batch = 0;
            await work.Execute(async () =>
            {
                await TakeTurn(duty.Row, Turn, slot.From.AddDays(-1));
                batch = await work.Write(PlanSql.Insert(work.Database, duty.Source, one: false), all);
            }, cancel);
            if (batch == 0) break;
            made += batch;
        }

        return made;
    }

    private async Task Settle(Duty duty, string any, string change, CancellationToken cancel)
    {
        var all = Parameters(duty, null, null, 0);
        if (await work.Database.Read(db => db.ExecuteScalarAsync<int>(any, all), cancel) == 1)
            await work.Execute(async () => await work.Write(change, all), cancel);
    }

    /// <summary>The row that only one at a time can hold; made at the first planning.</summary>
    private async Task TakeTurn(Commitment row, string update, DateOnly through)
    {
        var mark = new { commitment = row.Id, profile = row.Profile, through, now = time.GetUtcNow() };
        if (await work.Write(update, mark) > 0) return;
        try
        {
            await work.Write(First, mark);
        }
        catch (Exception exception) when (work.Database.IsDuplicateKey(exception))
        {
            await work.Write(update, mark); // Another replica planned it first at the same moment; the row is its turn no longer.
        }
    }

    private IEnumerable<Duty> Duties(string? kind) =>
        from row in book.Rows
        let subjects = row.Obligation?.SubjectKind
        where subjects is not null && (kind is null || subjects == kind)
        let quota = plan.QuotaOf(row)
        where quota is not null
        from source in sources
        where source.Kind == subjects
        select new Duty(row, quota.Value, source);

    private static List<ObligationSlot> Slots(Duty duty, DateOnly from, DateOnly today) =>
        [.. ObligationSlot.Between(duty.Quota.Count, duty.Quota.Months, from, ObligationSlot.PeriodStart(today, duty.Quota.Months).AddMonths(2 * duty.Quota.Months).AddDays(-1))];

    private List<ObligationSlot> Slots(Duty duty, DateOnly from) => Slots(duty, from, Today(duty.Row));

    private DateOnly Today(Commitment row) => calendars.Of(row).Date(time.GetUtcNow());

    private object Parameters(Duty duty, ObligationSlot? slot, string? subject, int batch)
    {
        var (now, today) = (time.GetUtcNow(), Today(duty.Row));
        var last = slot?.To ?? today;
        var spreadFrom = slot is null || slot.From > today ? slot?.From ?? today : today < last ? today : last;
        return new
        {
            commitment = duty.Row.Id,
            profile = duty.Row.Profile,
            kind = duty.Source.Kind,
            periodFrom = slot?.PeriodFrom ?? today,
            periodTo = slot?.PeriodTo ?? today,
            ordinal = slot?.Ordinal ?? 0,
            slotTo = last,
            spreadFrom,
            days = last.DayNumber - spreadFrom.DayNumber,
            dueAt = LocalTimes.At(calendars.Of(duty.Row).Zone, last.AddDays(1), TimeSpan.Zero),
            stem = Guid.CreateVersion7(now).ToString()[..15],
            place = subject?.Aggregate(0, (sum, letter) => ((sum * 31) + letter) % Places) ?? 0,
            total = Places,
            subject,
            batch,
            system = Actor.System.Id,
            today,
            now,
        };
    }

    private sealed record Duty(Commitment Row, (int Count, int Months) Quota, SubjectSource Source);
}
