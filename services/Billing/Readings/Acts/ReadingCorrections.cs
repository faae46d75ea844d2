using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Puts another reading in the place of a wrong one. The uses that rest on it change with it; where one of them is billed already, a correction of that bill is due.
/// Scoped; inside an open unit of work.
/// </summary>
internal sealed class ReadingCorrections(UnitOfWork unit, ReadingDays days, TimeProvider time)
{
    public const string Cause = "reading-corrected";

    private const string Resting = $"""
        SELECT {UseTable.Columns} FROM metered_use
        WHERE account = @Account AND meter = @Meter AND register = @Register AND (reading = @Id OR real_from_on = @ReadOn) ORDER BY period, line
        """;

    /// <param name="wrong">Stored, with a value, not corrected before.</param>
    /// <param name="right">Names it; with a value.</param>
    /// <returns>Why it cannot be; null when it is done.</returns>
    public async Task<Refusal?> Put(Reading wrong, Reading right, Actor by)
    {
        if (wrong.Account is { } account && await Change(wrong, right, account, by) is { } refusal) return refusal;
        await Reading.Insert(unit, [right with { Account = wrong.Account, RoundId = wrong.RoundId, InPlan = wrong.InPlan, ReadAt = wrong.ReadAt, ReadOn = wrong.ReadOn, PassedOver = wrong.PassedOver }]);
        await unit.Write("UPDATE reading SET corrected_by = @right WHERE id = @wrong", new { right = right.Id, wrong = wrong.Id });
        await days.Corrected(wrong);
        return null;
    }

    /// <summary>Says once that a bill's use has changed.</summary>
    public static Task Due(UnitOfWork unit, string account, string period, Guid? reading, string by) => unit.Write("""
        INSERT INTO correction_due (id, account, period, cause, reading, state, created_at, created_by)
        SELECT @id, @account, @period, @Cause, @reading, 'open', @now, @by
        WHERE NOT EXISTS (SELECT 1 FROM correction_due WHERE account = @account AND period = @period AND state = 'open')
        """, new { id = Guid.CreateVersion7(unit.Time.GetUtcNow()), account, period, Cause, reading, now = unit.Time.GetUtcNow(), by });

    private async Task<Refusal?> Change(Reading wrong, Reading right, string account, Actor by)
    {
        var work = await UseWork.Open(unit, wrong.Utility, [wrong.Meter], wrong.ReadOn);
        if (work.Find(wrong.Meter, wrong.Register, wrong.ReadOn) is not { } row || row.Account != account) return null;
        var (state, limits) = (work.StateOf(row), work.LimitsOf(row, wrong.ReadOn));
        var resting = await unit.Query<MeteredUse>(Resting, wrong);
        var ending = resting.FirstOrDefault(use => use.Reading == wrong.Id);
        if (ending is { HeldFor: not null })
        {
            var others = work.HeldOf(row).Where(use => use.Line != ending.Line || use.Period != ending.Period).ToList();
            var outcome = UseDecision.Take(state, others, new(right.Id, wrong.ReadOn, right.Value!.Value, ending.Period, right.Quality), limits);
            work.Apply(row, outcome with { Replaced = [ending, .. outcome.Replaced] });
            await work.Save();
            return null;
        }

        var following = resting.FirstOrDefault(use => use.Reading != wrong.Id && use.RealFromOn == wrong.ReadOn && use.HeldFor is null);
        var change = UseCorrection.Of(state, wrong.ReadOn, right.Id, wrong.Value!.Value, right.Value!.Value, ending, following, limits);
        if (change.Refused is { } code) return Refusal.Unprocessable("use-below-zero", "The readings around it do not allow this value.", $"'{right.Value}' would make a use '{code}'.");
        var now = time.GetUtcNow();
        foreach (var use in change.Changed)
        {
            await unit.Write(UseTable.Update, use with { SettledBy = by.Id, SettledAt = now, Reason = right.Reason });
            if (work.IsBilled(account, use.Period)) await Due(unit, account, use.Period, right.Id, by.Id);
        }

        work.Keep(row, change.State);
        work.Redecide(row);
        await work.Save();
        return null;
    }
}
