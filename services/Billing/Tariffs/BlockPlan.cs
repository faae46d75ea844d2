namespace Utilities.Billing;

/// <summary>How long blocks are counted for.</summary>
public enum BlockSpan
{
    Month,
    Year,
}

/// <summary>How monthly blocks are cut to the days billed.</summary>
public enum PartMonths
{
    /// <summary>Each calendar month's blocks by the days of it that are billed.</summary>
    ByDays,

    /// <summary>A bill of about a month has the blocks of one month however many days lie between its readings; of about two months, of two.</summary>
    Whole,
}

/// <summary>Blocks (阶梯) of use.</summary>
/// <param name="YearBegins">Month (1–12) in which yearly counting begins; 1 for monthly blocks.</param>
/// <param name="StandardHousehold">Persons the widths are meant for; null: household size does not matter.</param>
/// <param name="MostPersons">No person beyond this many widens the blocks further; null: all do.</param>
/// <param name="Blocks">From the first; the last has no width.</param>
public sealed record BlockPlan(BlockSpan Per, PartMonths PartMonths, int YearBegins, int? StandardHousehold, int? MostPersons, IReadOnlyList<Block> Blocks)
{
    /// <summary>Persons beyond the standard household that count; a household of unknown size is a standard one.</summary>
    public int FurtherPersons(int? household) =>
        StandardHousehold is { } standard && household is { } persons ? Math.Max(0, Math.Min(persons, MostPersons ?? persons) - standard) : 0;

    /// <summary>First day of the tariff year that a day lies in.</summary>
    internal static DateOnly YearOf(DateOnly day, int begins) => new(day.Month >= begins ? day.Year : day.Year - 1, begins, 1);
}

/// <param name="Width">Units in it per month or year; null: all the rest.</param>
/// <param name="PerPerson">What each further person widens it by.</param>
public sealed record Block(Quantity? Width, Quantity PerPerson)
{
    internal long For(int further) => Width is { } width ? width.Thousandths + PerPerson.Thousandths * further : long.MaxValue;
}

/// <summary>The days of the year that are heated, both inclusive: 11-15 to 03-15.</summary>
public sealed record HeatingSeason(int FirstMonth, int FirstDay, int LastMonth, int LastDay)
{
    /// <summary>Season that begins in a year: its first day and the first day after it.</summary>
    public (DateOnly From, DateOnly To) Of(int year) =>
        (new(year, FirstMonth, FirstDay), new DateOnly(LastMonth < FirstMonth ? year + 1 : year, LastMonth, LastDay).AddDays(1));

    /// <summary>Some of these days are heated.</summary>
    public bool Touches(DateOnly from, DateOnly to)
    {
        for (var year = from.Year - 1; year <= to.Year; year++)
            if (Of(year) is var season && season.From < to && from < season.To) return true;
        return false;
    }
}
