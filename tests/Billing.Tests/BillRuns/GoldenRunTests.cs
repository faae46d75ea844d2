using Utilities.Billing.Tests.Golden;
using Utilities.Messaging;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>The bills of the golden book come out of real runs, over accounts, terms, use and what was billed before.</summary>
public sealed class GoldenRunTests(BillRunService billing) : IClassFixture<BillRunService>
{
    private const string Use = """
        INSERT INTO metered_use (account, period, line, meter, register, from_on, to_on, from_reading, to_reading, multiplier, used, basis)
        VALUES (@Account, @Period, @Line, @Meter, @Register, @FromOn, @ToOn, @FromReading, @ToReading, @Multiplier, @Used, @Basis)
        """;

    /// <summary>Whole months that have begun, on the shipped tariffs: what a run bills.</summary>
    private static readonly List<GoldenBill> Book =
        [.. GoldenBook.Bills.Where(bill => !bill.Tariff.StartsWith("G-", StringComparison.Ordinal) && bill.From.Day == 1 && bill.To == bill.From.AddMonths(1) && bill.From < new DateOnly(2026, 12, 1))];

    [Fact(DisplayName = "billing.water.charging-accuracy: runs issue the bills of the golden book as they were worked out by hand, in all four utilities")]
    public async Task Runs_issue_the_bills_of_the_golden_book()
    {
        Assert.InRange(Book.Count, 30, 200);
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal);
        await billing.Work(async unit =>
        {
            await new AccountLoad(unit).Add([new Customer { Ref = "GOLDEN", Name = "王小明", UpdatedAt = billing.Now }]);
            foreach (var bill in Book) accounts[bill.Code] = await Open(unit, bill);
        });

        foreach (var run in Book.Select(bill => (bill.Utility, Period.Of(bill.From))).Distinct().OrderBy(run => run.Item2.ToString(), StringComparer.Ordinal))
        {
            var started = await billing.Supervisor.Post("bill-runs", new { utility = run.Utility, period = run.Item2.ToString() });
            var done = await billing.Through(started.Expect(201).Text_("id"));
            Assert.Equal("finished", done.State);
            Assert.Equal(0, done.Body.GetProperty("check").GetProperty("wrong").GetInt32());
        }

        foreach (var golden in Book)
        {
            var number = BillNumbers.Regular(accounts[golden.Code], Period.Of(golden.From));
            IReadOnlyList<BillLine> lines = [];
            await billing.Work(async unit => lines = (await BillsInForce.Find(unit, number))?.Lines ?? []);
            Assert.True(
                golden.Expected.SequenceEqual(lines.Select(line => new ChargeLine(
                    line.Component, line.TariffVersion, line.Block, line.Band, line.FromOn, line.ToOn, line.Quantity, line.Unit, line.Price, line.Amount))),
                $"{golden.Code}: expected {string.Join("; ", golden.Expected)}, billed {string.Join("; ", lines)}");
        }
    }

    private static async Task<string> Open(UnitOfWork unit, GoldenBill bill)
    {
        var account = (await new AccountLoad(unit).Open([new AccountOpening
        {
            Utility = bill.Utility, ServicePoint = $"G-{bill.Code}", CustomerRef = "GOLDEN", CustomerClass = "residential", Tariff = bill.Tariff, OpenedOn = bill.From.AddYears(-2),
            HouseholdSize = bill.Household, HeatedArea = bill.Area is { } area ? Quantity.Of(area) : null, SpecialGroup = bill.Group,
        }]))[0].Number;
        foreach (var (index, part) in bill.Parts.Index())
        {
            await unit.Write(Use, new MeteredUse
            {
                Account = account, Period = Period.Of(bill.From).ToString(), Line = index + 1, Meter = $"M-{bill.Code}", Register = part.Register, FromOn = part.FromOn, ToOn = part.ToOn,
                FromReading = Quantity.Of(1000), ToReading = Quantity.Of(1000) + part.Used, Multiplier = Quantity.Of(1), Used = part.Used, Basis = "measured",
            });
        }

        if (bill.UsedBefore is { } before) await Before(unit, bill, account, Quantity.Of(before));
        return account;
    }

    /// <summary>A bill of nothing in the first month of the tariff's year, for what was used before.</summary>
    private static Task Before(UnitOfWork unit, GoldenBill golden, string account, Quantity used)
    {
        var year = BlockPlan.YearOf(golden.From, GoldenBook.Tariffs.Find(golden.Tariff)!.YearBegins);
        var month = new Period(year.Year, year.Month);
        Assert.True(month < Period.Of(golden.From), golden.Code);
        var bill = new Bill
        {
            Number = BillNumbers.Regular(account, month) + "-S1", Account = account, Utility = golden.Utility, Period = month.ToString(), Kind = BillKinds.Settlement, FromOn = month.First, ToOn = month.End,
            IssuedAt = unit.Time.GetUtcNow(), DueOn = month.End, Used = used, Total = Money.Zero, OpenAmount = Money.Zero,
        };
        var use = new BillUsage
        {
            Bill = bill.Number, Line = 1, Meter = $"M-{golden.Code}", Register = UsePart.Total, FromOn = month.First, ToOn = month.End, FromReading = Quantity.Zero,
            ToReading = used, Multiplier = Quantity.Of(1), Used = used, Basis = "measured",
        };
        return new BillDesk(unit, new GeneralLedger(unit)).Issue(bill, [], [use], "test");
    }
}
