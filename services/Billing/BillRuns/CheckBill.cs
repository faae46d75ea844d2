namespace Utilities.Billing;

/// <summary>
/// Recalculates a bill from nothing but what is stored of it (use, terms, the tariff versions its lines name) and compares line by line: the second pair of eyes
/// behind charging accuracy. Pure.
/// </summary>
internal static class CheckBill
{
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static WrongCharge? Check(BillToCheck bill, string utility, TariffBook book)
    {
        var sum = Money.Zero;
        foreach (var line in bill.Lines)
        {
            if (Shares.Amount(line.Quantity, line.Price) != line.Amount) return Wrong(bill, bill.Total, $"Line {line.Line}: {line.Quantity} × {line.Price} is not {line.Amount}.");
            sum += line.Amount;
        }

        if (sum != bill.Total) return Wrong(bill, sum, $"The lines come to {sum}, the bill to {bill.Total}.");
        var due = ChargeAccount.Charge(utility, bill.Terms, bill.FromOn, bill.ToOn, bill.Use, bill.Earlier, book);
        if (due.Parked is { } cause) return Wrong(bill, Money.Zero, $"It cannot be calculated any more: {cause}. {due.Detail}");
        if (due.Lines.Count != bill.Lines.Count) return Wrong(bill, due.Total, $"It has {bill.Lines.Count} lines and should have {due.Lines.Count}.");
        for (var i = 0; i < due.Lines.Count; i++)
        {
            var (line, (tariff, should)) = (bill.Lines[i], due.Lines[i]);
            if (!Same(line, tariff, should)) return Wrong(bill, due.Total, $"Line {line.Line}: {line.Component} {line.Amount} should be {should.Component} {should.Amount}.");
        }

        return null;
    }

    private static bool Same(BillLine line, string tariff, ChargeLine due) =>
        line.Component == due.Component && line.Tariff == tariff && line.TariffVersion == due.TariffVersion && line.Block == due.Block && line.Band == due.Band
        && line.FromOn == due.FromOn && line.ToOn == due.ToOn && line.Quantity == due.Quantity && line.Unit == due.Unit && line.Price == due.Price && line.Amount == due.Amount;

    private static WrongCharge Wrong(BillToCheck bill, Money due, string detail) => new(bill.Number, bill.Total, due, detail);
}
