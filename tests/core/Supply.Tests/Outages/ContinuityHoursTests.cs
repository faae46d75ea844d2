using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class ContinuityHoursTests
{
    private static readonly Stretch Day = HallTime.WholeDay(new(2026, 11, 24));

    private static Stretch[] Off(params (double From, double Until)[] hours) => [.. hours.Select(h => new Stretch(Day.From.AddHours(h.From), Day.From.AddHours(h.Until)))];

    [Fact]
    public void A_day_without_outages_has_all_promised_hours()
    {
        Assert.Equal(24, Continuity.Hours(Day, SupplyHours.AllDay, 10, []));
        Assert.Equal(7, Continuity.Hours(Day, "06:00-09:00,17:00-21:00", 10, []));
        Assert.Equal(24, Continuity.Hours(Day, SupplyHours.AllDay, 0, []));
    }

    [Fact]
    public void Overlapping_outages_of_one_customer_count_once_and_others_weigh_by_their_share() =>
        Assert.Equal(24 - ((6m + 24m) / 10), Continuity.Hours(Day, SupplyHours.AllDay, 10, [Off((2, 6), (4, 8)), Off((-5, 30))]));

    [Fact]
    public void Only_promised_hours_can_be_lost() =>
        Assert.Equal(6, Continuity.Hours(Day, "06:00-09:00,17:00-21:00", 1, [Off((8, 16))]));
}
