using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class MetricsTests(Broker broker)
{
    [Fact]
    public async Task A_message_that_comes_again_is_counted_by_the_consumer_that_skipped_it()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var figures = new Figures(service.Services);
        await service.Connected();
        var bus = service.Services.GetRequiredService<IBus>();
        var (message, messageId) = (new EffectOrdered { CorrelationId = Id(), Name = "once" }, Id());
        for (var i = 0; i < 3; i++) await bus.Publish(message, context => context.MessageId = messageId);

        await Eventually.Equal(2, () => Task.FromResult(figures.Sum("inbox.duplicates", ("consumer", nameof(LeaveEffectConsumer)))));
        Assert.Equal(1, await service.Effects("once"));
        Assert.Equal(2, figures.Sum("inbox.duplicates"));
    }

    [Fact]
    public async Task A_dead_letter_is_open_until_somebody_settles_it()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var figures = new Figures(service.Services);
        await Eventually.Equal(0, () => Task.FromResult(figures.Gauge("dead_letters.open")));
        service.Trouble.Cause = _ => new InvalidOperationException("Never.");
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "never" });
        await Eventually.Equal(1, () => Task.FromResult(figures.Gauge("dead_letters.open")), TimeSpan.FromSeconds(30));

        using var operatorClient = service.Client("operator");
        var letters = await operatorClient.GetFromJsonAsync<JsonElement>("/api/sample/ops/dead-letters");
        var id = letters.GetProperty("items")[0].GetProperty("id").GetString();
        using var answer = await operatorClient.PostAsJsonAsync($"/api/sample/ops/dead-letters/{id}/discard", new { reason = "a test" });
        Assert.True(answer.IsSuccessStatusCode);
        await Eventually.Equal(0, () => Task.FromResult(figures.Gauge("dead_letters.open")));
    }

    [Fact]
    public async Task Sagas_are_counted_by_state()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var figures = new Figures(service.Services);
        for (var i = 0; i < 3; i++) await service.Publish(new AmountAdded { CorrelationId = Id(), Amount = 1 });
        await Eventually.Equal(3, () => Task.FromResult(figures.Gauge("saga.instances", ("saga", nameof(Sum)))));
        var state = await service.Read<string>("SELECT MIN(current_state) FROM saga");
        Assert.Equal(3, figures.Gauge("saga.instances", ("saga", nameof(Sum)), ("state", state)));
        Assert.Contains("saga_state", await service.Read<string>(TestDialect.Pick("SELECT STRING_AGG(name, ',') FROM sqlite_master WHERE tbl_name = 'saga'", "SELECT STRING_AGG(name, ',') FROM sys.indexes WHERE object_id = OBJECT_ID('saga')")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gauge_whose_reading_fails_shows_nothing_instead_of_its_last_value()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var figures = new Figures(service.Services);
        await Eventually.Equal(0, () => Task.FromResult(figures.Gauge("dead_letters.open")));
        await service.Act(work => work.Write("ALTER TABLE dead_letter RENAME TO away"));
        await Eventually.Equal(null, () => Task.FromResult(figures.Gauge("dead_letters.open")));
        await service.Act(work => work.Write("ALTER TABLE away RENAME TO dead_letter"));
        await Eventually.Equal(0, () => Task.FromResult(figures.Gauge("dead_letters.open")));
    }

    private static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
