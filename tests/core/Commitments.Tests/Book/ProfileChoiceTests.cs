namespace Utilities.Commitments.Tests;

public sealed class ProfileChoiceTests
{
    private static readonly CommitmentBook Book = BookLoader.Load(TestCalendars.Policy, TestCalendars.Shipped);

    [Fact]
    public void Water_holds_the_hall_and_the_water_company_together()
    {
        var chosen = ProfileChoice.Choose(Book, "water", ["oilfield-hall", "water-company"]);
        Assert.Equal(39, chosen.Rows.Count);
        Assert.Equal(chosen.Rows.Count, chosen.Rows.DistinctBy(row => row.Id).Count());
    }

    [Fact(DisplayName = "power.fault.onsite: two chosen profiles of one service that hold the same id are refused, every clash named")]
    public void Nothing_is_merged_silently()
    {
        var errors = Assert.Throws<BookException>(() => ProfileChoice.Choose(Book, "power", ["oilfield-hall", "state-grid"])).Errors;
        Assert.Equal(
            ["power.fault.onsite", "power.notice.planned-outage", "power.voltage.single-phase-220v"],
            errors.Select(error => error.Split('\'')[1]).Order(StringComparer.Ordinal));
    }

    [Fact(DisplayName = "power.fault.onsite: where two chosen profiles hold one id, the organisation picks one by name, and each clash needs its pick")]
    public void A_clash_is_settled_by_name()
    {
        var picks = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["power.fault.onsite"] = "oilfield-hall",
            ["power.notice.planned-outage"] = "state-grid",
            ["power.voltage.single-phase-220v"] = "state-grid",
        };
        var chosen = ProfileChoice.Choose(Book, "power", ["oilfield-hall", "state-grid"], picks);
        Assert.Equal(chosen.Rows.Count, chosen.Rows.DistinctBy(row => row.Id).Count());
        Assert.All(picks, pick => Assert.Equal(pick.Value, chosen.Rows.Single(row => row.Id == pick.Key).Profile));
        Assert.Contains(chosen.Rows, row => row.Id == "power.lighting.lit-rate");

        picks["power.fault.onsite"] = "nobody";
        picks.Remove("power.notice.planned-outage");
        var errors = Assert.Throws<BookException>(() => ProfileChoice.Choose(Book, "power", ["oilfield-hall", "state-grid"], picks)).Errors;
        Assert.Equal(["power.fault.onsite", "power.notice.planned-outage"], errors.Select(error => error.Split('\'')[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unknown_doubled_or_no_profiles_are_refused()
    {
        Assert.Equal(2, Assert.Throws<BookException>(() => ProfileChoice.Choose(Book, "gas", ["nobody", "oilfield-hall", "oilfield-hall"])).Errors.Count(error => error.Contains("'nobody'", StringComparison.Ordinal) || error.Contains("2 times", StringComparison.Ordinal)));
        Assert.Throws<BookException>(() => ProfileChoice.Choose(Book, "gas", []));
    }
}
