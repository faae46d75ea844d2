using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class TraceTests : IDisposable
{
    private readonly Broker broker;
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;

    public TraceTests(Broker broker)
    {
        this.broker = broker;
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MassTransit" or MessagingMeter.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    [Fact]
    public async Task A_message_goes_over_the_outbox_in_the_trace_of_its_act_and_the_row_keeps_the_state_of_the_trace()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var act = new Activity("act") { TraceStateString = "city=42" }.Start();
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "traced" });
        act.Stop();
        await Eventually.True(() => In(act).Any(span => span.DisplayName.EndsWith("process", StringComparison.Ordinal)), because: "the consumer's span");

        var publish = Assert.Single(In(act), span => span.DisplayName == "EffectOrdered publish");
        Assert.Equal((ActivityKind.Producer, "city=42"), (publish.Kind, publish.TraceStateString));
        var receive = Assert.Single(In(act), span => span.ParentSpanId == publish.SpanId);
        Assert.Equal("sample-leave-effect receive", receive.DisplayName);
        Assert.Contains(In(act), span => span.SpanId == publish.ParentSpanId && span.ParentSpanId == act.SpanId);
    }

    [Fact]
    public async Task A_replayed_dead_letter_goes_on_in_the_trace_of_the_act_that_it_came_from()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = _ => new InvalidOperationException("Not before it is mended.");
        using var act = new Activity("act").Start();
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "mended" });
        act.Stop();
        await Eventually.Equal(1, () => service.Read<long>("SELECT COUNT(*) FROM dead_letter"), TimeSpan.FromSeconds(30));

        service.Trouble.Cause = _ => null;
        using var operatorClient = service.Client("operator");
        var letters = await operatorClient.GetFromJsonAsync<JsonElement>("/api/sample/ops/dead-letters");
        using var answer = await operatorClient.PostAsync($"/api/sample/ops/dead-letters/{letters.GetProperty("items")[0].GetProperty("id").GetString()}/replay", null);
        Assert.True(answer.IsSuccessStatusCode);
        await Eventually.Equal(1, () => service.Effects("mended"));
        await Eventually.Equal(2, () => Task.FromResult(In(act).Count(span => span.DisplayName == "EffectOrdered publish")));
    }

    [Fact]
    public async Task A_duplicate_says_so_on_its_span()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        await service.Connected();
        var bus = service.Services.GetRequiredService<IBus>();
        using var act = new Activity("act").Start();
        var (message, messageId) = (new EffectOrdered { CorrelationId = Id(), Name = "once" }, Id());
        for (var i = 0; i < 2; i++) await bus.Publish(message, context => context.MessageId = messageId);
        act.Stop();
        await Eventually.Equal(1, () => Task.FromResult(In(act).Count(span => span.GetTagItem("messaging.duplicate") is true)));
    }

    public void Dispose() => listener.Dispose();

    private IEnumerable<Activity> In(Activity act) => ended.Where(span => span.TraceId == act.TraceId);

    private static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
