namespace Utilities.Billing;

/// <summary>The ledgers that entries move money between.</summary>
public static class Ledgers
{
    /// <summary>What a customer owes for issued bills (应收). With an account.</summary>
    public const string Receivable = "receivable";

    /// <summary>What a customer has paid ahead (预收): a credit, so its sum is zero or negative. With an account.</summary>
    public const string Advance = "advance";

    /// <summary>What a utility has earned. With a utility.</summary>
    public const string Revenue = "revenue";

    /// <summary>Money in a drawer of the hall.</summary>
    public const string Cash = "cash";

    /// <summary>Money at the bank, or on its way there.</summary>
    public const string Bank = "bank";

    /// <summary>Money at a wallet's provider.</summary>
    public const string Wallet = "wallet";

    /// <summary>Deposits kept for customers (押金): a credit. With an account and a utility.</summary>
    public const string Deposit = "deposit";

    /// <summary>Money received that nobody has been found for yet (待查).</summary>
    public const string Unallocated = "unallocated";

    /// <summary>Cash counted over or short (长短款): what is short is its debit.</summary>
    public const string CashDifference = "cash-difference";
}

/// <summary>One event in money: what moved between ledgers. Appended, never changed; a mistake is undone by its mirror image.</summary>
/// <param name="Document">Number of the bill, payment, refund … that it stands for. A document is posted once: the second time is refused by the database.</param>
/// <param name="Kind"><c>bill</c>, <c>payment</c>, <c>refund</c>, <c>remittance</c> …</param>
/// <param name="PostedOn">Local day it counts for.</param>
/// <param name="By">Subject of the token of whoever did it; <c>system</c> for runs.</param>
/// <param name="Lines">Sum to zero.</param>
public sealed record LedgerEntry(string Document, string Kind, DateOnly PostedOn, DateTimeOffset At, string By, IReadOnlyList<LedgerLine> Lines);

/// <param name="Ledger">One of <see cref="Ledgers"/>.</param>
/// <param name="Account">Number of the customer's account; null for ledgers that are the hall's own.</param>
/// <param name="Utility">Name of the utility, where the ledger is kept by it.</param>
/// <param name="Amount">Debit (借) positive, credit (贷) negative.</param>
public sealed record LedgerLine(string Ledger, string? Account, string? Utility, Money Amount);
