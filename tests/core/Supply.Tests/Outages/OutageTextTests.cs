namespace Utilities.Supply.Tests;

public sealed class OutageTextTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);

    internal static OutageFacts Facts(Outage? outage = null) => new(
        outage ?? new Outage { Number = "T-20261123-000001", Kind = "planned", State = "announced", ReasonZh = "管网改造", ReasonEn = "main renewal", StartsAt = Start, EndsAt = Start.AddHours(6) },
        new("水", "water"),
        [new AreaName { Code = "XF", Kind = "community", NameZh = "幸福小区", NameEn = "Xingfu Estate" }, new AreaName { Code = "YG", Kind = "community", NameZh = "阳光花园", NameEn = "Sunshine Garden" }],
        [new AreaName { Code = "L1", Kind = "line", NameZh = "主干1段", NameEn = "Main 1" }],
        [new Alternative { PlaceZh = "东门水车", PlaceEn = "Tanker at the east gate", FromAt = Start }]);

    [Fact]
    public void A_notice_carries_communities_lines_start_end_reason_and_alternative_in_both_languages()
    {
        var text = OutageText.Of(OutageText.Announced, Facts());
        foreach (var part in new[] { "计划停水", "幸福小区、阳光花园", "主干1段", "2026-11-25 09:00", "2026-11-25 15:00", "管网改造", "东门水车", "T-20261123-000001" }) Assert.Contains(part, text.Zh, StringComparison.Ordinal);
        foreach (var part in new[] { "Planned water outage", "Xingfu Estate, Sunshine Garden", "Main 1", "2026-11-25 09:00", "2026-11-25 15:00", "main renewal", "east gate" }) Assert.Contains(part, text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_end_is_said_to_be_unknown()
    {
        var text = OutageText.Of(OutageText.Declared, Facts(Facts().Outage with { EndsAt = null }));
        Assert.Contains("恢复时间待定", text.Zh, StringComparison.Ordinal);
        Assert.Contains("end not yet known", text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alternative_supply_says_until_when_it_is_there()
    {
        var facts = Facts() with { Alternatives = [new Alternative { PlaceZh = "东门水车", PlaceEn = "Tanker", FromAt = Start, UntilAt = Start.AddHours(5) }] };
        var text = OutageText.Of(OutageText.AlternativeSupply, facts);
        Assert.Contains("2026-11-25 09:00至2026-11-25 14:00", text.Zh, StringComparison.Ordinal);
        Assert.Contains("from 2026-11-25 09:00 to 2026-11-25 14:00", text.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OutageText.Announced), InlineData(OutageText.Declared), InlineData(OutageText.Changed), InlineData(OutageText.Withdrawn), InlineData(OutageText.Cancelled)]
    [InlineData(OutageText.AlternativeSupply), InlineData(OutageText.Restored), InlineData(OutageText.Reopened)]
    public void Every_message_has_both_languages_and_the_number(string message)
    {
        var text = OutageText.Of(message, Facts());
        Assert.Contains("T-20261123-000001", text.Zh, StringComparison.Ordinal);
        Assert.Contains("T-20261123-000001", text.En, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", text.En, StringComparison.Ordinal);
    }
}
