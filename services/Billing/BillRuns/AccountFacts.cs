namespace Utilities.Billing;

/// <summary>All that a bill of one account depends on, as the database has it.</summary>
internal sealed class AccountFacts(string number, DateOnly openedOn, DateOnly? closedOn)
{
    public string Number => number;

    public DateOnly OpenedOn => openedOn;

    public DateOnly? ClosedOn => closedOn;

    /// <summary>Its terms by day, at least one.</summary>
    public List<AccountTerms> Terms { get; } = new(1);

    /// <summary>What it used in the period, by line.</summary>
    public List<MeteredUse> Use { get; } = new(1);

    /// <summary>What it used before and was billed for, by days; reversals count with their sign. Read only where blocks are counted per year.</summary>
    public List<UsePart> Earlier { get; } = [];

    /// <summary>First day of the period that no settlement holds; null: none touches it.</summary>
    public DateOnly? SettledTo { get; set; }

    /// <summary>There is a bill of the period.</summary>
    public bool IsBilled { get; set; }

    /// <summary>The bill in force for the period; read by runs of corrections only.</summary>
    public IssuedBill? InForce { get; set; }

    /// <summary>A bill made from one is the bill made from the other. Of bills that are there the number is enough: they never change.</summary>
    public bool Same(AccountFacts other) =>
        Number == other.Number && OpenedOn == other.OpenedOn && ClosedOn == other.ClosedOn && SettledTo == other.SettledTo && IsBilled == other.IsBilled && InForce?.Bill.Number == other.InForce?.Bill.Number
        && Terms.SequenceEqual(other.Terms) && Use.SequenceEqual(other.Use) && Earlier.SequenceEqual(other.Earlier);
}

/// <summary>A bill that is there.</summary>
internal sealed record IssuedBill(Bill Bill, IReadOnlyList<BillLine> Lines, IReadOnlyList<BillUsage> Usage);
