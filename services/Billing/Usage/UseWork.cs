using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// What the readings of one batch need and bring about: registers with where they stand, held uses, periods billed already. Read with a few questions, whatever the
/// size of the batch, decided in memory, written at once. Inside one unit of work.
/// </summary>
internal sealed class UseWork
{
    private readonly UnitOfWork unit;
    private readonly IReadOnlyList<PlanVersion> plans;
    private readonly Dictionary<(string, string, string, DateOnly), RegisterState> states = [];
    private readonly HashSet<(string, string, string, DateOnly)> touched = [];
    private readonly Dictionary<(string, string, string), List<MeteredUse>> held = [];
    private readonly HashSet<(string, string)> billed;
    private readonly PassedPeriods passed;
    private readonly List<MeteredUse> removed = [];
    private readonly List<MeteredUse> added = [];
    private readonly ILookup<(string, string), RegisterRow> rows;
    private readonly ILookup<string, RegisterRow> meters;
    private int lines;

    private UseWork(
        UnitOfWork unit, IReadOnlyList<PlanVersion> plans, IReadOnlyCollection<RegisterRow> registers, IReadOnlyCollection<MeteredUse> held, IEnumerable<(string, string)> billed,
        PassedPeriods passed)
    {
        (this.unit, this.plans, this.billed, this.passed) = (unit, plans, [.. billed], passed);
        rows = registers.ToLookup(row => (row.Meter, row.Register));
        meters = registers.ToLookup(row => row.Meter, StringComparer.Ordinal);
        foreach (var row in registers) states[Key(row)] = row.State;
        foreach (var use in held.GroupBy(use => (use.Account, use.Meter, use.Register))) this.held[use.Key] = [.. use];
    }

    /// <summary>Uses that have been decided so far.</summary>
    public IReadOnlyList<MeteredUse> Added => added;

    /// <param name="first">No reading of the batch is older than that.</param>
    public static async Task<UseWork> Open(UnitOfWork unit, string utility, IReadOnlyCollection<string> meters, DateOnly first)
    {
        var registers = await RegisterBook.OfMeters(unit, utility, meters);
        var accounts = registers.Select(row => row.Account).Distinct(StringComparer.Ordinal).ToList();
        var work = await Open(unit, utility, registers, accounts, first);
        foreach (var off in await RegisterBook.TakenOff(unit, accounts)) work.End(off);
        return work;
    }

    /// <summary>For registers that have been read already.</summary>
    public static async Task<UseWork> Open(UnitOfWork unit, string utility, IReadOnlyList<RegisterRow> registers, IReadOnlyList<string> accounts, DateOnly first)
    {
        var issued = await unit.Query<(string, string)>(
            $"SELECT account, period FROM bill WHERE kind IN ('{BillKinds.Regular}', '{BillKinds.Final}') AND period >= @period AND account IN {JsonList.In(unit.Database, "@accounts")}",
            new { period = Period.Of(first).ToString(), accounts = JsonList.Of(accounts) });
        return new(unit, await ReadingPlans.Of(unit, utility), registers, await UseTable.Held(unit, accounts), issued, await PassedPeriods.Of(unit, utility, accounts, Period.Of(first)));
    }

    /// <summary>The register of whichever account had the meter on that day.</summary>
    public RegisterRow? Find(string meter, string register, DateOnly day) => rows[(meter, register)].Where(row => row.Hung(day)).MaxBy(row => row.FromOn);

    public RegisterState StateOf(RegisterRow row) => states[Key(row)];

    public IReadOnlyList<MeteredUse> HeldOf(RegisterRow row) => held.TryGetValue((row.Account, row.Meter, row.Register), out var uses) ? uses : [];

    /// <summary>The period of that day, or the first after it that can still be billed: no bill, not closed, and not gone by without this account.</summary>
    public string PeriodOf(string account, DateOnly day)
    {
        var period = Period.Of(day);
        while (IsBilled(account, period.ToString()) || passed.Has(account, period.ToString())) period = period.Next;
        return period.ToString();
    }

    public bool IsBilled(string account, string period) => billed.Contains((account, period));

    public PlausibilityLimits LimitsOf(RegisterRow row, DateOnly day) => plans.In(Period.Of(day))?.Plan.LimitsOf(row.CustomerClass) ?? PlausibilityLimits.None;

    public void Apply(RegisterRow row, UseOutcome outcome)
    {
        Keep(row, outcome.State);
        var waiting = held.TryGetValue((row.Account, row.Meter, row.Register), out var uses) ? uses : held[(row.Account, row.Meter, row.Register)] = [];
        foreach (var gone in outcome.Replaced)
        {
            waiting.Remove(gone);
            if (!added.Remove(gone)) removed.Add(gone);
        }

        var decided = outcome.Rows.Select(Numbered).ToList();
        added.AddRange(decided);
        waiting.AddRange(decided.Where(use => use.HeldFor is not null));
    }

    public void Keep(RegisterRow row, RegisterState state)
    {
        states[Key(row)] = state;
        touched.Add(Key(row));
    }

    /// <summary>Notes that a register was read in a round; true when none of its meter had been.</summary>
    public bool Read(RegisterRow row, Guid round)
    {
        var first = !meters[row.Meter].Any(other => other.Account == row.Account && StateOf(other).LastRound == round);
        Keep(row, StateOf(row) with { LastRound = round });
        return first;
    }

    /// <summary>Decides anew what is held, after the state has moved beneath it.</summary>
    public void Redecide(RegisterRow row)
    {
        foreach (var waiting in HeldOf(row).Where(use => use.Reading is not null).OrderBy(use => use.ToOn).ToList())
        {
            var outcome = UseDecision.Take(StateOf(row), [waiting], UseDecision.Again(waiting), LimitsOf(row, waiting.ToOn));
            Apply(row, outcome.PassedOver is null ? outcome : outcome with { Replaced = [waiting] });
        }
    }

    /// <summary>States the last use of a meter that was taken off.</summary>
    public void End(RegisterRow off)
    {
        states.TryAdd(Key(off), off.State);
        var state = StateOf(off);
        if (!state.Ended) Apply(off, MeterEnd.Of(state, HeldOf(off), off.ToOn!.Value, off.LastReading, PeriodOf(off.Account, off.ToOn.Value), LimitsOf(off, off.ToOn.Value)));
    }

    public async Task Save()
    {
        await UseTable.Remove(unit, removed);
        var fresh = added.Where(use => use.Line <= 0).ToList();
        var last = fresh.Count == 0 ? [] : await UseTable.LastLines(unit, fresh);
        var numbered = added.Select(use =>
        {
            if (use.Line > 0) return use;
            var key = (use.Account, use.Period);
            return use with { Line = last[key] = last.GetValueOrDefault(key) + 1 };
        }).ToList();
        await UseTable.Insert(unit, numbered);
        await RegisterBook.Save(unit, [.. touched.Select(key => states[key])]);
        added.Clear();
        added.AddRange(numbered);
    }

    private static (string, string, string, DateOnly) Key(RegisterRow row) => (row.Account, row.Meter, row.Register, row.FromOn);

    /// <summary>A line of the batch's own until it is written, so that two uses are never the same.</summary>
    private MeteredUse Numbered(MeteredUse use) => use.Line > 0 ? use : use with { Line = --lines };
}
