namespace Utilities.Commitments.Tests;

public sealed class ObligationSlotTests
{
    private static readonly (DateOnly From, DateOnly To) Year = (new(2026, 1, 1), new(2026, 12, 31));

    private static string[] Slots(int count, int months, DateOnly from, DateOnly to) =>
        [.. ObligationSlot.Between(count, months, from, to).Select(slot => $"{slot.PeriodFrom:MM-dd}/{slot.Ordinal} {slot.From:MM-dd}..{slot.To:MM-dd}")];

    [Fact(DisplayName = "gas.visit.service, gas.visit.safety-check: two a year share the year evenly")]
    public void Two_a_year() => Assert.Equal(["01-01/1 01-01..07-01", "01-01/2 07-02..12-31"], Slots(2, 12, Year.From, Year.To));

    [Fact(DisplayName = "water.pump.patrol: one in each two months of the calendar year")]
    public void Every_two_months() => Assert.Equal(
        ["01-01/1 01-01..02-28", "03-01/1 03-01..04-30", "05-01/1 05-01..06-30", "07-01/1 07-01..08-31", "09-01/1 09-01..10-31", "11-01/1 11-01..12-31"],
        Slots(1, 2, Year.From, Year.To));

    [Fact(DisplayName = "water.pump.pool-cleaning: once a year")]
    public void Once_a_year() => Assert.Equal(["01-01/1 01-01..12-31"], Slots(1, 12, Year.From, Year.To));

    [Fact]
    public void Only_what_falls_due_between_the_two_days() => Assert.Equal(["03-01/1 03-01..04-30"], Slots(1, 2, new(2026, 3, 1), new(2026, 6, 29)));

    [Fact]
    public void Proposed_days_spread_the_subjects_over_the_slot()
    {
        var slot = ObligationSlot.Between(1, 2, Year.From, Year.To).First();
        var days = Enumerable.Range(0, 590).Select(place => slot.PlannedFor(place, 590)).ToList();
        Assert.Equal((slot.From, slot.To), (days[0], days[^1]));
        Assert.All(days.CountBy(day => day), day => Assert.Equal(10, day.Value));
    }
}
