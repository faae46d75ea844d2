using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>What a component's price is for.</summary>
public enum ChargeBasis
{
    /// <summary>One month; part months by days, to the thousandth of a month.</summary>
    PerMonth,

    /// <summary>One unit of what was used: supply, sewerage (污水处理费), surcharge.</summary>
    PerUnit,

    /// <summary>One unit, by the block it falls in (阶梯).</summary>
    PerBlock,

    /// <summary>One unit, by the time of use (峰谷); beside <see cref="PerBlock"/> a difference to it, which may be negative.</summary>
    PerBand,

    /// <summary>One m² for a heating season; part seasons by days, to the thousandth of a m².</summary>
    PerAreaSeason,

    /// <summary>One m² for a month; part months by days, to the thousandth of a m².</summary>
    PerAreaMonth,

    /// <summary>A share of what other components come to.</summary>
    Percent,
}

/// <summary>One part of a tariff: one line of a bill for each version, block or band that applies.</summary>
/// <param name="Code"><c>basic</c>, <c>supply</c>, <c>sewerage</c>, <c>surcharge</c> …; bill lines name it.</param>
/// <param name="Price">Yuan for one of <paramref name="Basis"/>; for <see cref="ChargeBasis.Percent"/> the share (0.06 = 6 %); unused with blocks or bands.</param>
/// <param name="BlockPrices">One for each block.</param>
/// <param name="Bands">One for each time-of-use band.</param>
/// <param name="Of">Components that a percentage is taken of.</param>
public sealed record TariffComponent(
    string Code, BilingualText Title, ChargeBasis Basis, UnitPrice Price, IReadOnlyList<UnitPrice> BlockPrices, IReadOnlyList<BandPrice> Bands, IReadOnlyList<string> Of);

/// <param name="Band">Register of the meter: <c>peak</c>, <c>flat</c>, <c>valley</c> …</param>
/// <param name="Hours">When it runs, in words: <c>08:00–22:00</c>.</param>
public sealed record BandPrice(string Band, BilingualText Title, string Hours, UnitPrice Price);

/// <summary>What a special group is let off.</summary>
/// <param name="Code">Component of the line it makes.</param>
/// <param name="Group">The account's special group it is for.</param>
/// <param name="FreePerMonth">Units free each month, by days, at <paramref name="Price"/> each; null: a percentage.</param>
/// <param name="Price">Yuan for each unit let off, or the share (0.5 = 50 %) of the components <paramref name="Of"/>.</param>
public sealed record Reduction(string Code, BilingualText Title, string Group, Quantity? FreePerMonth, UnitPrice Price, IReadOnlyList<string> Of);

/// <summary>What the components come to at most or at least in a month, by days.</summary>
/// <param name="Code">Component of the line that makes up the difference.</param>
/// <param name="AtLeast">A minimum, not a cap. It is not applied where more is given back than used.</param>
/// <param name="Of">The components it holds for; empty: the whole.</param>
public sealed record ChargeLimit(string Code, BilingualText Title, bool AtLeast, Money PerMonth, IReadOnlyList<string> Of);
