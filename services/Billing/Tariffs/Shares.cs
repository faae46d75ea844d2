namespace Utilities.Billing;

/// <summary>
/// Exact shares in whole steps. A part of something is the difference of two running totals, each rounded half away from zero, so that parts always sum to
/// the whole, however it is cut.
/// </summary>
internal static class Shares
{
    private const long ThousandthMillionthsPerFen = 10_000_000;
    private const int MonthsPerYear = 12;

    /// <summary>The part of a total that falls on days [from, to) of so many, counted from 0.</summary>
    public static long Of(long total, int from, int to, int days) => Running(total, to, days) - Running(total, from, days);

    /// <summary>A monthly figure for the days from one to the other, exclusive; a whole calendar month gives exactly the figure.</summary>
    public static long OfMonths(long perMonth, DateOnly from, DateOnly to) =>
        perMonth * (Month(to) - Month(from)) + Running(perMonth, to.Day - 1, Days(to)) - Running(perMonth, from.Day - 1, Days(from));

    /// <summary>A figure for a heating season for the days of it from one to the other, exclusive; a whole season gives exactly the figure.</summary>
    public static long OfSeasons(long perSeason, HeatingSeason season, DateOnly from, DateOnly to)
    {
        long sum = 0;
        for (var year = from.Year - 1; year <= to.Year; year++)
        {
            var (first, end) = season.Of(year);
            if (first >= to || end <= from) continue;
            var (start, stop) = (from > first ? from : first, to < end ? to : end);
            sum += Of(perSeason, start.DayNumber - first.DayNumber, stop.DayNumber - first.DayNumber, end.DayNumber - first.DayNumber);
        }

        return sum;
    }

    /// <summary>Quantity × price, rounded once to the fen, half away from zero (四舍五入).</summary>
    public static Money Amount(Quantity quantity, UnitPrice price)
    {
        var high = Math.BigMul(quantity.Thousandths, price.Millionths, out var low);
        return new(high == low >> 63 ? Rounded(low, ThousandthMillionthsPerFen) : checked((long)Rounded((Int128)quantity.Thousandths * price.Millionths)));
    }

    private static long Running(long total, int days, int of) => days == 0 ? 0 : days == of ? total : Rounded(total * days, of);

    private static long Rounded(long dividend, long divisor)
    {
        var (whole, rest) = Math.DivRem(dividend, divisor);
        return Math.Abs(rest) * 2 < divisor ? whole : whole + Math.Sign(dividend);
    }

    private static Int128 Rounded(Int128 dividend)
    {
        var (whole, rest) = Int128.DivRem(dividend, ThousandthMillionthsPerFen);
        return Int128.Abs(rest) * 2 < ThousandthMillionthsPerFen ? whole : whole + Int128.Sign(dividend);
    }

    private static int Month(DateOnly day) => day.Year * MonthsPerYear + day.Month;

    private static int Days(DateOnly day) => DateTime.DaysInMonth(day.Year, day.Month);
}
