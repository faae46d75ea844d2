using System.Text.Json.Serialization;

namespace Utilities.Supply;

/// <summary>A meter while it hangs at one service point, or in stock (计量表). One that is put up again elsewhere is another row with the same number.</summary>
public sealed record Meter
{
    public const string Total = "total";
    public const string InStock = "in-stock";
    public const string Installed = "installed";
    public const string Removed = "removed";

    /// <summary><c>total</c>, <c>peak</c> (峰), <c>flat</c> (平), <c>valley</c> (谷).</summary>
    public static readonly string[] AllRegisters = [Total, "peak", "flat", "valley"];

    public static readonly string[] States = [InStock, Installed, Removed];

    public Guid Id { get; init; }

    /// <summary>Rises with every change: whoever follows the register asks for what came after the last one seen.</summary>
    public long Sequence { get; init; }

    /// <summary>The number on its plate (表号).</summary>
    public string Number { get; init; } = "";

    /// <summary>Number of the service point (户号) where it hangs or hung; null in stock.</summary>
    public string? ServicePoint { get; init; }

    /// <summary><c>m3</c>, <c>kWh</c> or <c>GJ</c>.</summary>
    public string Unit { get; init; } = "";

    public IReadOnlyList<string> Registers => RegisterList.Split(',');

    /// <summary>Digits before the point: the counter begins again at 10 to the power of it.</summary>
    public int Digits { get; init; }

    /// <summary>Where the counter begins again at 0, in the unit.</summary>
    [JsonIgnore]
    public decimal Rollover => (decimal)Math.Pow(10, Digits);

    /// <summary>Factor from the reading to what was used, for instance of current transformers (倍率).</summary>
    public decimal Multiplier => Thousandths.Units(MultiplierThousandths);

    /// <summary>Number of the seal (铅封号).</summary>
    public string? Seal { get; init; }

    /// <summary><c>in-stock</c>, <c>installed</c> or <c>removed</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Local day; null in stock, or when nobody knows it.</summary>
    public DateOnly? InstalledOn { get; init; }

    public DateOnly? RemovedOn { get; init; }

    /// <summary>Number of the meter that took its place.</summary>
    public string? ReplacedBy { get; init; }

    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore]
    public string RegisterList { get; init; } = Total;

    [JsonIgnore]
    public long MultiplierThousandths { get; init; }

    /// <summary>Whether it hung there on a local day.</summary>
    public bool HungOn(DateOnly day) => State != InStock && !(day < InstalledOn) && !(day > RemovedOn);
}
