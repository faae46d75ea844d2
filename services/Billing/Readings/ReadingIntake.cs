using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Takes readings in batches: finds the accounts, decides the uses, counts the rounds, answers re-readings. The number of statements does not depend on the size of
/// the batch; only corrections, which are rare, are worked one by one. Scoped; inside an open unit of work.
/// </summary>
internal sealed class ReadingIntake(UnitOfWork unit, RoundProgress progress, ReadingCorrections corrections, ReadingDays days)
{
    private const string NoValue = "no-value";
    private const string Exchange = "exchange";
    private const string Contradicts = "contradicts";

    /// <param name="Stored">With those of meters nobody knows.</param>
    /// <param name="Unmatched">Kept until an account has the meter.</param>
    public sealed record Count(int Stored, int Unmatched);

    /// <summary>Stores and decides new readings.</summary>
    public async Task<Count> Take(string utility, IReadOnlyList<Reading> batch)
    {
        var stored = await Decide(utility, batch);
        await Reading.Insert(unit, stored);
        await days.Add(utility, stored);
        return new(stored.Count, stored.Count(reading => reading.Account is null));
    }

    /// <summary>Decides readings that are stored already because no account had the meter when they came.</summary>
    public async Task<int> Match(string utility, IReadOnlyList<Reading> waiting)
    {
        var matched = (await Decide(utility, waiting)).Where(reading => reading.Account is not null).ToList();
        if (matched.Count > 0)
            await unit.Write("UPDATE reading SET account = @Account, round_id = @RoundId, in_plan = @InPlan, passed_over = @PassedOver WHERE id = @Id", matched);
        return matched.Count;
    }

    /// <summary>What the utility has put right since: each names the number of the one it corrects.</summary>
    public async Task Correct(string utility, IReadOnlyList<(Reading Right, long Wrong)> corrected, Actor by)
    {
        foreach (var (right, wrong) in corrected)
        {
            var old = await unit.Single<Reading>($"SELECT {Reading.Columns} FROM reading WHERE utility = @utility AND sequence = @wrong", new { utility, wrong });
            if (old is not { Value: not null, CorrectedBy: null } || right.Value is null) await Take(utility, [right]);
            else if (await corrections.Put(old, right with { Corrects = old.Id }, by) is { } refusal)
                await Reading.Insert(unit, [right with { Account = old.Account, RoundId = old.RoundId, PassedOver = Contradicts, Reason = refusal.Code }]);
        }
    }

    private async Task<IReadOnlyList<Reading>> Decide(string utility, IReadOnlyList<Reading> batch)
    {
        if (batch.Count == 0) return [];
        var meters = batch.Select(reading => reading.Meter).Distinct(StringComparer.Ordinal).ToList();
        var work = await UseWork.Open(unit, utility, meters, batch.Min(reading => reading.ReadOn));
        var faults = await MeterFault.Open(unit, utility, meters);
        var rereads = await RereadOrder.Open(unit, utility, meters);
        await progress.Load(utility, batch.Select(reading => (work.Find(reading.Meter, reading.Register, reading.ReadOn), reading)));
        var stored = new List<Reading>(batch.Count);
        foreach (var given in batch.OrderBy(reading => reading.ReadAt).ThenBy(reading => reading.Id))
        {
            var reading = given;
            if (work.Find(reading.Meter, reading.Register, reading.ReadOn) is { } row)
            {
                reading = progress.Count(work, row, reading with { Account = row.Account });
                var outcome = Outcome(work, row, reading, faults.Contains(reading.Meter), rereads.ContainsKey(reading.Meter));
                if (reading.IsReal && reading.Source != Reading.Customer && rereads.TryGetValue(reading.Meter, out var order)) rereads[reading.Meter] = order with { AnsweredBy = reading.Id, AnsweredAt = reading.ReadAt };
                if (outcome.PassedOver is null or UseDecision.Begins) work.Apply(row, outcome with { State = outcome.State with { LastRound = work.StateOf(row).LastRound } });
                reading = reading with { PassedOver = outcome.PassedOver };
            }

            stored.Add(reading);
        }

        await work.Save();
        await progress.Save();
        await RereadOrder.Answer(unit, [.. rereads.Values.Where(order => order.AnsweredBy is not null)]);
        return stored;
    }

    private static UseOutcome Outcome(UseWork work, RegisterRow row, Reading reading, bool faulty, bool reread)
    {
        var (state, period, limits) = (work.StateOf(row), work.PeriodOf(row.Account, reading.ReadOn), work.LimitsOf(row, reading.ReadOn));
        if (reading.Value is not { } value || reading.Quality == ReadingQuality.NoAccess) return new(state, [], [], NoValue);
        if (reading.Occasion == Reading.Removed || (reading.Occasion == Reading.Installed && state.LastReal is not null)) return new(state, [], [], Exchange);
        if (reading.Quality == ReadingQuality.EstimatedByReader)
        {
            return UseEstimate.OfFigure(state, reading.ReadOn, period, value, limits) is { } estimate && work.HeldOf(row).Count == 0
                ? new(estimate.State, [], [estimate.Use with { Reading = reading.Id }])
                : new(state, [], [], NoValue);
        }

        return UseDecision.Take(state, work.HeldOf(row), new(reading.Id, reading.ReadOn, value, period, faulty ? ReadingQuality.Damaged : reading.Quality, reread), limits);
    }
}
