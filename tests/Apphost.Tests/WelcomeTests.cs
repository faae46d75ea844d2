using Utilities.Launcher;

namespace Utilities.Apphost.Tests;

public sealed class WelcomeTests
{
    private static readonly StackPlan Plan = new(
        new LaunchOptions(9000, "/town", Demo: false, Client: null),
        new Dictionary<string, int[]> { ["water"] = [21001], ["gateway"] = [9000] },
        new Dictionary<string, int[]> { ["water"] = [21011] },
        "amqp://localhost", PrivateBroker: true, new Dictionary<string, string>());

    [Fact]
    public void Tells_the_addresses_of_this_very_start()
    {
        var text = Welcome.Text(Plan, TimeSpan.FromSeconds(12.3));
        Assert.Contains("Ready after 12.3 s.", text, StringComparison.Ordinal);
        Assert.Contains("http://localhost:9000", text, StringComparison.Ordinal);
        Assert.Contains("http://localhost:21001", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_how_to_make_a_client_when_there_is_none() =>
        Assert.Contains("./run client add hall --role clerk --data /town", Welcome.Text(Plan, TimeSpan.Zero), StringComparison.Ordinal);

    [Fact]
    public void Gives_a_request_that_can_be_pasted_in_the_demo_town()
    {
        var text = Welcome.Text(Plan with { Options = Plan.Options with { Demo = true } }, TimeSpan.Zero);
        Assert.Contains("/town/demo-clients.json", text, StringComparison.Ordinal);
        Assert.Contains("curl -s http://localhost:9000/api/water/requests", text, StringComparison.Ordinal);
    }
}
