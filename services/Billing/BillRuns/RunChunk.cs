namespace Utilities.Billing;

/// <summary>Consecutive accounts that are billed together.</summary>
/// <param name="After">The last account before them.</param>
/// <param name="UpTo">The last of them.</param>
/// <param name="Last">Nothing comes after it.</param>
/// <param name="PerYear">What was billed before counts too.</param>
/// <param name="Facts">What the verdicts rest on, as it was read.</param>
internal sealed record RunChunk(string After, string UpTo, bool Last, bool PerYear, IReadOnlyList<AccountFacts> Facts, IReadOnlyList<BillVerdict> Verdicts);
