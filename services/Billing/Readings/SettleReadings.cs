using Microsoft.Extensions.Options;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// What comes after readings: those of meters nobody knew find the account that has the meter now, meters that were taken off get their last use, the days' counts
/// are stated. Each batch in a transaction of its own; doing it again does nothing.
/// </summary>
internal sealed class SettleReadings(UnitOfWork unit, ReadingIntake intake, ReadingDays days, IOptions<ReadingOptions> options)
{
    private const string Matching = $"""
        SELECT {Reading.Columns} FROM reading r
        WHERE r.account IS NULL AND r.utility = @utility AND r.id > @after AND EXISTS (
            SELECT 1 FROM account_meter m
            WHERE m.utility = @utility AND m.meter = r.meter AND m.register = r.register AND m.from_on <= r.read_on AND (m.to_on IS NULL OR m.to_on >= r.read_on))
        ORDER BY r.id
        """;

    /// <summary>How many readings found their account.</summary>
    public async Task<int> Settle(string utility, CancellationToken cancel)
    {
        var (matched, after) = (0, Guid.Empty);
        for (var full = true; full;)
        {
            await unit.Execute(async () =>
            {
                var waiting = await unit.Query<Reading>(Matching + unit.Database.Limit("@take"), new { utility, after, take = options.Value.BatchSize });
                if (full = waiting.Count == options.Value.BatchSize) after = waiting[^1].Id;
                matched += await intake.Match(utility, waiting);
            }, cancel);
        }

        await End(utility, cancel);
        await unit.Execute(days.State, cancel);
        return matched;
    }

    private async Task End(string utility, CancellationToken cancel)
    {
        var sql = RegisterBook.Select("m.utility = @utility AND m.to_on IS NOT NULL AND (s.ended IS NULL OR s.ended = 0)") + " ORDER BY m.account, m.meter, m.register, m.from_on" + unit.Database.Limit("@take");
        for (var full = true; full;)
        {
            await unit.Execute(async () =>
            {
                var off = await unit.Query<RegisterRow>(sql, new { utility, take = options.Value.BatchSize });
                full = off.Count == options.Value.BatchSize;
                if (off.Count == 0) return;
                var work = await UseWork.Open(unit, utility, off, [.. off.Select(row => row.Account).Distinct(StringComparer.Ordinal)], off.Min(row => row.ToOn!.Value));
                foreach (var row in off) work.End(row);
                await work.Save();
            }, cancel);
        }
    }
}
