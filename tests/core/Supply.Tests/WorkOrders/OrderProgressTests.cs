namespace Utilities.Supply.Tests;

public sealed class OrderProgressTests
{
    [Theory]
    [InlineData("", "received", "departed")]
    [InlineData("", "received,departed,arrived", "repaired,cannot-finish")]
    [InlineData("type=burst", "received,departed,arrived", "isolated,cannot-finish")]
    [InlineData("type=burst", "received,departed,arrived,isolated", "repaired,cannot-finish")]
    [InlineData("chargeable=true", "received,departed,arrived", "consented,declined,cannot-finish")]
    [InlineData("chargeable=true", "received,departed,arrived,consented", "repaired,cannot-finish")]
    [InlineData("", "received,departed,arrived,repaired", "water-tested")]
    [InlineData("excavation=true", "received,departed,arrived,repaired", "water-tested,site-restored")]
    public void Offers_what_the_order_and_its_facts_allow(string facts, string taken, string next) => Assert.Equal(next, Next(facts, taken));

    [Theory]
    [InlineData("received,departed,arrived:cause=user", "confirmed,disputed,cannot-finish")]
    [InlineData("received,departed,arrived:cause=own", "repaired,cannot-finish")]
    [InlineData("received,departed,arrived:cause=user,disputed,arrived:cause=own", "repaired,cannot-finish")]
    [InlineData("received,departed,arrived:cause=user,cannot-finish,departed,arrived:cause=own", "repaired,cannot-finish")]
    [InlineData("received,departed,arrived:cause=user,reopened,departed", "arrived")]
    public void Reads_what_an_earlier_step_of_the_round_has_recorded(string taken, string next)
    {
        var order = SampleWorkflow.Order("", taken.Split(','));
        Step confirmed = new("confirmed", new("", ""), []) { When = [new("arrived.cause", "user")] };
        Step disputed = confirmed with { Name = "disputed", InsteadOf = "confirmed", BackTo = "arrived" };
        var steps = order.Workflow.Steps.ToList();
        steps.InsertRange(3, [confirmed, disputed]);
        var names = (order with { Workflow = order.Workflow with { Steps = steps } }).Next().Select(step => step.Name);
        Assert.Equal(next, string.Join(",", names));
    }

    [Fact]
    public void Goes_back_to_the_departure_when_the_work_cannot_be_finished() =>
        Assert.Equal("departed", Next("", "received,departed,arrived,cannot-finish"));

    [Fact]
    public void Does_not_isolate_or_ask_for_consent_a_second_time()
    {
        var taken = "received,departed,arrived,isolated,consented,cannot-finish,departed,arrived";
        Assert.Equal("repaired,cannot-finish", Next("type=burst,chargeable=true", taken));
    }

    [Fact]
    public void Leads_back_to_the_repair_after_a_failed_water_test()
    {
        Assert.Equal("repaired,cannot-finish", Next("", "received,departed,arrived,repaired,water-tested:passed=false"));
        Assert.Equal("water-tested", Next("", "received,departed,arrived,repaired,water-tested:passed=false,repaired"));
        Assert.Equal("customer-confirmed", Next("", "received,departed,arrived,repaired,water-tested:passed=true"));
    }

    [Fact]
    public void Lets_the_site_be_restored_once_and_even_after_the_archive()
    {
        const string Archived = "received,departed,arrived,repaired,water-tested:passed=true,customer-confirmed,team-leader-signed,director-signed,archived";
        Assert.Equal("site-restored", Next("excavation=true", Archived));
        Assert.Equal("", Next("excavation=true", Archived + ",site-restored"));
        Assert.Equal("", Next("", Archived));
    }

    [Fact]
    public void Starts_over_after_the_filing_when_reopened() =>
        Assert.Equal("departed", Next("", "received,departed,arrived,repaired,water-tested:passed=true,customer-confirmed,team-leader-signed,director-signed,archived,reopened"));

    private static string Next(string facts, string taken) => string.Join(",", SampleWorkflow.Order(facts, taken.Split(',')).Next().Select(step => step.Name));
}
