using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class OutageTests
{
    /// <summary>How long the broker stays away; the pauses between tries have reached their longest by then.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task While_the_broker_is_stopped_every_request_is_accepted_and_every_message_delivered_afterwards()
    {
        await using var broker = await Broker.OfItsOwn();
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var figures = new Figures(service.Services);
        using var clerk = service.Client("clerk");
        await Accept(clerk, "before");
        await Eventually.Equal(1, () => service.Effects("before"));

        await broker.Stop();
        var away = Stopwatch.GetTimestamp();
        var accepted = 0;
        while (Stopwatch.GetElapsedTime(away) < Outage)
        {
            await Accept(clerk, "meanwhile");
            accepted++;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        Assert.Equal(("degraded", HttpStatusCode.OK), await Readiness(service));
        Assert.Equal(accepted, await service.Read<long>("SELECT COUNT(*) FROM outbox"));

        await Eventually.Equal(accepted, () => Task.FromResult(figures.Gauge("outbox.depth")));
        Assert.InRange(figures.Gauge("outbox.age") ?? 0, Outage.TotalSeconds - 2, Outage.TotalSeconds + 20);

        await broker.Start();
        await Eventually.Equal(accepted, () => service.Effects("meanwhile"), TimeSpan.FromSeconds(40));
        await Eventually.Equal(0, () => service.Read<long>("SELECT COUNT(*) FROM outbox"));
        await Eventually.Equal<(double?, double?)>((0, 0), () => Task.FromResult((figures.Gauge("outbox.depth"), figures.Gauge("outbox.age"))));
        await Eventually.Equal(("healthy", HttpStatusCode.OK), () => Readiness(service), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_service_that_starts_before_its_broker_accepts_at_once_and_delivers_when_it_comes()
    {
        await using var broker = await Broker.OfItsOwn();
        var address = await broker.VirtualHost();
        await broker.Stop();

        await using var service = await SampleService.Start(address);
        using var clerk = service.Client("clerk");
        await Accept(clerk, "early");
        Assert.Equal(("degraded", HttpStatusCode.OK), await Readiness(service));

        await broker.Start();
        await Eventually.Equal(1, () => service.Effects("early"), TimeSpan.FromSeconds(40));
    }

    private static async Task Accept(HttpClient client, string name)
    {
        using var response = await client.PostAsJsonAsync("/api/sample/effects", new { name });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    private static async Task<(string, HttpStatusCode)> Readiness(SampleService service)
    {
        using var client = service.Client();
        using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        var bus = body.GetProperty("checks").GetProperty("bus");
        if (bus.GetProperty("status").GetString() == "degraded") Assert.Contains("broker", bus.GetProperty("reason").GetString(), StringComparison.Ordinal);
        return (body.GetProperty("status").GetString()!, response.StatusCode);
    }
}
