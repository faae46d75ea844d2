namespace Utilities.Billing;

/// <summary>What a run has come to for one account: a bill, or why there is none.</summary>
internal sealed record BillVerdict(string Account)
{
    public BillDraft? Bill { get; init; }

    /// <summary>The bill that it takes the place of; of corrections only.</summary>
    public IssuedBill? Instead { get; init; }

    /// <summary>Code of why it must wait.</summary>
    public string? Parked { get; init; }

    /// <summary>The same in words.</summary>
    public string? Detail { get; init; }

    /// <summary>One of <see cref="SkipReasons"/>.</summary>
    public string? Skipped { get; init; }
}

/// <summary>A bill ready to be written.</summary>
internal sealed record BillDraft(Bill Bill, IReadOnlyList<BillLine> Lines, IReadOnlyList<BillUsage> Usage)
{
    /// <summary>Makes the lines of a bill from what was calculated.</summary>
    public static BillDraft Of(Bill bill, ChargedDays charged, IReadOnlyList<MeteredUse> use)
    {
        var lines = new BillLine[charged.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var (tariff, line) = charged.Lines[i];
            lines[i] = new()
            {
                Bill = bill.Number, Line = i + 1, Component = line.Component, Tariff = tariff, TariffVersion = line.TariffVersion, Block = line.Block, Band = line.Band,
                FromOn = line.FromOn, ToOn = line.ToOn, Quantity = line.Quantity, Unit = line.Unit, Price = line.Price, Amount = line.Amount,
            };
        }

        var usage = new BillUsage[use.Count];
        for (var i = 0; i < usage.Length; i++)
        {
            var it = use[i];
            usage[i] = new()
            {
                Bill = bill.Number, Line = i + 1, Meter = it.Meter, Register = it.Register, FromOn = it.FromOn, ToOn = it.ToOn, FromReading = it.FromReading, ToReading = it.ToReading,
                Multiplier = it.Multiplier, Used = it.Used, Basis = it.Basis,
            };
        }

        return new(bill, lines, usage);
    }
}
