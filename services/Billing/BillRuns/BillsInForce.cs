using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Which bill is in force for a period: the one issued first, or the last correction that took its place.</summary>
internal static class BillsInForce
{
    private const string First = $"""
        SELECT {BillTable.Columns} FROM bill WHERE account > @after AND account <= @last AND period = @period AND kind IN ('regular', 'final') ORDER BY account
        """;

    private const string Later = $"SELECT {BillTable.Columns} FROM bill WHERE number > @from AND number < @before AND kind = 'correction'";

    private const string Corrected = "SELECT bill, correction FROM bill_correction WHERE account > @after AND account <= @last";

    private const string Lines = "SELECT bill, line, component, tariff, tariff_version, block, band, from_on, to_on, quantity, unit, price, amount FROM bill_line";

    private const string Usage = "SELECT bill, line, meter, register, from_on, to_on, from_reading, to_reading, multiplier, used, basis FROM bill_usage";

    /// <summary>Lays them beside their accounts.</summary>
    public static async Task Lay(DbConnection db, Period period, string after, List<AccountFacts> facts, DbTransaction? within = null)
    {
        var range = new { after, last = facts[^1].Number, period = period.ToString() };
        var corrected = (await db.QueryAsync<(string Bill, string Correction)>(Corrected, range, within)).ToDictionary(pair => pair.Bill, pair => pair.Correction, StringComparer.Ordinal);
        var (from, before) = BillNumbers.Between(after, facts[^1].Number, period);
        var corrections = (await db.QueryAsync<Bill>(Later, new { from, before }, within)).ToDictionary(bill => bill.Number, StringComparer.Ordinal);
        var bills = new List<Bill>();
        foreach (var first in await db.QueryAsync<Bill>(First, range, within))
        {
            var number = first.Number;
            while (corrected.TryGetValue(number, out var later)) number = later;
            bills.Add(number == first.Number ? first : corrections[number]);
        }

        if (bills.Count == 0) return;
        var lines = (await db.QueryAsync<BillLine>(Lines + " WHERE bill > @from AND bill < @before ORDER BY bill, line", new { from, before }, within)).ToLookup(line => line.Bill, StringComparer.Ordinal);
        var usage = (await db.QueryAsync<BillUsage>(Usage + " WHERE bill > @from AND bill < @before ORDER BY bill, line", new { from, before }, within)).ToLookup(line => line.Bill, StringComparer.Ordinal);
        var byAccount = bills.ToDictionary(bill => bill.Account, StringComparer.Ordinal);
        foreach (var it in facts)
        {
            if (byAccount.TryGetValue(it.Number, out var bill)) it.InForce = new(bill, [.. lines[bill.Number]], [.. usage[bill.Number]]);
        }
    }

    /// <summary>One bill as it was issued.</summary>
    public static async Task<IssuedBill?> Find(UnitOfWork work, string number)
    {
        var bill = await work.Single<Bill>($"SELECT {BillTable.Columns} FROM bill WHERE number = @number", new { number });
        return bill is null ? null : new(bill,
            await work.Query<BillLine>(Lines + " WHERE bill = @number ORDER BY line", new { number }),
            await work.Query<BillUsage>(Usage + " WHERE bill = @number ORDER BY line", new { number }));
    }
}
