namespace Utilities.Supply.Tests;

public sealed class AreaInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Accepts_a_community_and_promises_supply_all_day_unless_told_otherwise()
    {
        var area = new AreaInput("XF", "community", "幸福小区", "Xingfu", null, "urban", 3.2m, null, null, null).Check(Now).Value;
        Assert.Equal(("XF", 3.2m, SupplyHours.AllDay, 1L), (area.Code, area.DistanceKm, area.SupplyHours, area.Version));
    }

    [Fact]
    public void Tells_every_error_at_once()
    {
        var refusal = new AreaInput(null, "island", " ", null, null, "rural", -1, "noon", 1, null).Check(Now).Refusal!;
        Assert.Equal(
            ["code:required", "distanceKm:out-of-range", "kind:not-one-of", "longitude:required", "nameEn:required", "nameZh:required", "supplyHours:not-hours", "zone:not-one-of"],
            refusal.Errors!.Select(e => $"{e.Field}:{e.Code}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LINE/3"), InlineData(@"LINE\3"), InlineData(".."), InlineData("A\tB")]
    public void Refuses_a_code_under_which_it_could_never_be_read(string code) =>
        Assert.Contains(new AreaInput(code, "community", "幸福", "X", null, "urban", 1, null, null, null).Check(Now).Refusal!.Errors!, e => e is { Field: "code", Code: "not-a-code" });

    [Fact]
    public void Refuses_an_area_inside_itself() =>
        Assert.Contains(new AreaInput("XF", "community", "幸福", "X", "XF", "urban", 1, null, null, null).Check(Now).Refusal!.Errors!, e => e.Code == "own-parent");
}
