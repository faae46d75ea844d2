using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>
/// The days on which water is read, charged and asked about (000 供水服务原则 三 「每月5日至20日為抄表計量收費時間」): the window of the chosen profile's own row, so another
/// organisation's days are its data. Without such a row there is no window.
/// </summary>
internal sealed class ReadingWindow(ChosenBook book)
{
    private const string Row = "billing.water.reading-window";

    public bool Holds(DateTimeOffset at) => book.Rows.FirstOrDefault(row => row.Id == Row)?.Limit is Limit.MonthlyWindow window && Within(window, HallTime.Day(at));

    /// <summary>Pure; both days belong to it.</summary>
    internal static bool Within(Limit.MonthlyWindow window, DateOnly day) => day.Day >= window.FromDay && day.Day <= window.ToDay;
}
