namespace Utilities.Billing;

/// <summary>Consecutive accounts that are billed together.</summary>
/// <param name="UpTo">The last of them.</param>
/// <param name="Last">Nothing comes after it.</param>
internal sealed record RunChunk(string UpTo, bool Last, IReadOnlyList<BillVerdict> Verdicts);
