using Utilities.Matters;

namespace Utilities.Billing.Tests;

/// <summary>Customers, accounts and bills put straight into the books, where a test is about what comes after them.</summary>
public static class Books
{
    /// <summary>A residential account of a customer of its own.</summary>
    /// <param name="number"><c>W90000001</c>; the letter says the utility.</param>
    /// <param name="subject">Subject of the resident whose it is.</param>
    public static async Task<Account> Account(this ServiceFixture billing, string number, string? subject = null, string tariff = "WATER-RES", DateOnly? openedOn = null, string customerClass = "residential")
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(billing.Now), Number = number, Utility = Utility(number), ServicePoint = $"SP-{number}", CustomerRef = $"C-{number}", CustomerClass = customerClass, Area = "XF",
            Tariff = tariff, OpenedOn = openedOn ?? new(2024, 1, 1), UpdatedAt = billing.Now,
        };
        var customer = new Customer { Ref = account.CustomerRef, Name = "王小明", Phone = "13812345678", Address = "幸福小区3栋502室", Subject = subject, UpdatedAt = billing.Now };
        await billing.Work(async unit =>
        {
            await unit.Write("INSERT INTO customer (ref, name, phone, address, subject, version, updated_at) VALUES (@Ref, @Name, @Phone, @Address, @Subject, @Version, @UpdatedAt)", customer);
            await unit.Write(AccountTable.Insert, account);
            await unit.Write(AccountTerms.Insert, AccountTerms.Of(account));
        });
        return account;
    }

    /// <summary>A bill of one line and one metered use, issued on the 20th of its period and due a month later.</summary>
    public static async Task<Bill> Bill(
        this ServiceFixture billing, string account, string period, decimal total, decimal used = 10, string kind = BillKinds.Regular, string predecessor = "", string suffix = "",
        string basis = "measured", string unit = "m3", string register = "total")
    {
        var month = Period.Parse(period)!.Value;
        var bill = new Bill
        {
            Number = $"{account[0]}{month.Year}{month.Month:00}-{account[1..]}{suffix}", Account = account, Utility = Utility(account), Period = period, Kind = kind, Predecessor = predecessor,
            FromOn = month.First, ToOn = month.End, IssuedAt = HallTime.WholeDay(month.First.AddDays(19)).From, DueOn = month.First.AddDays(49), Used = Quantity.Of(used), Unit = unit,
            Estimated = basis == "estimated", Total = Money.OfYuan(total), OpenAmount = BillDesk.OpenAtFirst(Money.OfYuan(total)),
        };
        var line = new BillLine
        {
            Bill = bill.Number, Line = 1, Component = "supply", Tariff = "WATER-RES", TariffVersion = 1, Block = 1, FromOn = bill.FromOn, ToOn = bill.ToOn, Quantity = bill.Used, Unit = unit,
            Price = UnitPrice.Of(2.5m), Amount = bill.Total,
        };
        var use = new BillUsage
        {
            Bill = bill.Number, Line = 1, Meter = $"M-{account}", Register = register, FromOn = bill.FromOn, ToOn = bill.ToOn, FromReading = Quantity.Of(100), ToReading = Quantity.Of(100) + bill.Used,
            Multiplier = Quantity.Of(1), Used = bill.Used, Basis = basis,
        };
        await billing.Work(work => new BillDesk(work, new GeneralLedger(work)).Issue(bill, [line], [use], "test"));
        return bill;
    }

    private static string Utility(string number) => number[0] switch { 'W' => "water", 'P' => "power", 'G' => "gas", _ => "heating" };
}
