using System.ComponentModel.DataAnnotations;

namespace Utilities.Billing;

/// <summary>Configuration <c>Billing:Banks</c>: what the hall agrees with its banks.</summary>
public sealed class BankOptions
{
    /// <summary>Most lines of one file.</summary>
    [Range(1, 1_000_000)]
    public int MostLines { get; set; } = 100_000;

    /// <summary>Transfers that are booked in one transaction.</summary>
    [Range(1, 1000)]
    public int Together { get; set; } = 50;

    /// <summary>Within how many days of its document a line of a statement is matched by itself.</summary>
    [Range(0, 60)]
    public int MatchDays { get; set; } = 5;
}
