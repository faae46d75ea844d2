using System.ComponentModel.DataAnnotations;

namespace Utilities.Billing;

/// <summary>Configuration <c>Fees</c>: which items of the price list stand for what the utilities report, and when what is charged is due. No source gives these.</summary>
public sealed class FeeOptions
{
    public const string Section = "Fees";

    /// <summary>Days until a fee is to be paid.</summary>
    [Range(0, 365)]
    public int DueDays { get; set; } = 15;

    /// <summary>By utility: the item that a repair is charged under, by quotation.</summary>
    public Dictionary<string, string> RepairItems { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The item that a cylinder of gas is charged under: by the piece, or by the kilogram when its unit is <c>kg</c>.</summary>
    [Required]
    public string CylinderItem { get; set; } = "GAS-CYLINDER";

    /// <summary>The item of the deposit for a cylinder.</summary>
    [Required]
    public string DepositItem { get; set; } = "GAS-CYLINDER-DEPOSIT";

    /// <summary>How often charges are looked over for private and missed ones.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long after an order is closed its charge may still come.</summary>
    public TimeSpan MissedAfter { get; set; } = TimeSpan.FromHours(6);
}
