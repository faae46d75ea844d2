using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class OutboxTests(Broker broker)
{
    private const string Unheard = "Utilities.Messaging.Tests:NobodyListens";

    [Fact]
    public async Task An_undone_act_says_nothing()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.Act(async work =>
        {
            await work.Publish(new EffectOrdered { CorrelationId = Id(), Name = "undone" });
            throw new InvalidOperationException("Changed my mind.");
        }));
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "done" });

        await Eventually.Equal(1, () => service.Effects("done"));
        Assert.Equal(0, await service.Effects("undone"));
        await Eventually.Equal(0, () => Waiting(service));
    }

    [Fact]
    public async Task Publishing_outside_a_unit_of_work_is_refused()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        UnitOfWork? closed = null;
        await service.Act(work =>
        {
            closed = work;
            return Task.CompletedTask;
        });
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => closed!.Publish(new EffectOrdered { CorrelationId = Id(), Name = "too late" }));
    }

    [Fact]
    public async Task An_unroutable_message_waits_without_blocking_others_and_goes_out_once_somebody_listens()
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address);
        await service.Publish(new NobodyListens { CorrelationId = Id(), Number = 7 });
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "passes" });

        await Eventually.Equal(1, () => service.Effects("passes"));
        await Eventually.Equal(1, () => service.Read<long>("SELECT COUNT(*) FROM outbox WHERE attempts > 0 AND last_error LIKE '%NobodyListens%'"));

        await RawQueue.Bind(address, "late-listener", Unheard);
        await Eventually.Equal(0, () => Waiting(service));
        Assert.Equal([7], await RawQueue.Drain(address, "late-listener", "number"));
    }

    [Fact]
    public async Task A_fact_that_may_go_unheard_does_not_wait()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        await service.Publish(new NobodyNeedListen { Number = 1 });
        await Eventually.Equal(0, () => Waiting(service));
    }

    [Fact]
    public async Task Messages_of_one_subject_keep_their_order_also_behind_one_that_is_held_back()
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address);
        var (first, second) = (Id(), Id());
        for (var number = 1; number <= 20; number++)
        {
            await service.Publish(new NobodyListens { CorrelationId = first, Number = number });
            await service.Publish(new NobodyListens { CorrelationId = second, Number = 100 + number });
        }

        await Eventually.Equal(2, () => service.Read<long>("SELECT COUNT(*) FROM outbox WHERE attempts > 0"));
        await RawQueue.Bind(address, "late-listener", Unheard);
        for (var number = 21; number <= 30; number++) await service.Publish(new NobodyListens { CorrelationId = first, Number = number });
        await Eventually.Equal(0, () => Waiting(service));

        var numbers = await RawQueue.Drain(address, "late-listener", "number");
        Assert.Equal(Enumerable.Range(1, 30), numbers.Where(number => number <= 100));
        Assert.Equal(Enumerable.Range(101, 20), numbers.Where(number => number > 100));
    }

    [Fact]
    public async Task An_order_whose_queue_is_not_there_holds_back_no_fact_about_the_same_thing()
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address);
        var subject = Id();
        await service.Act(work => work.Send("nobody-here-yet", new AmountAdded { CorrelationId = subject, Amount = 1 }));
        await Eventually.Equal(1, () => service.Read<long>("SELECT COUNT(*) FROM outbox WHERE attempts > 0"));
        await service.Publish(new EffectOrdered { CorrelationId = subject, Name = "told" });
        await Eventually.Equal(1, () => service.Effects("told"));
        Assert.Equal(1, await Waiting(service));
    }

    [Fact]
    public async Task A_row_that_the_broker_chokes_on_is_held_back_and_the_rest_goes_out()
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address);
        await service.Connected();
        // An exchange of that name but of another kind: publishing to it closes the channel for all rows in flight.
        await RawQueue.With(address, async channel =>
        {
            await channel.ExchangeDeclareAsync("odd", "topic", durable: true, autoDelete: false);
            return true;
        });
        await service.Act(async work =>
        {
            work.Add(Row("odd", headers: null));
            work.Add(Row("fine", headers: "this is not JSON"));
            for (var i = 0; i < 10; i++) await work.Publish(new EffectOrdered { CorrelationId = Id(), Name = "good" });
        });

        await Eventually.Equal(10, () => service.Effects("good"));
        await Eventually.Equal(2, () => service.Read<long>("SELECT COUNT(*) FROM outbox WHERE attempts > 0"));
        Assert.Equal(2, await Waiting(service));
    }

    [Fact]
    public async Task A_row_that_can_never_be_published_becomes_a_dead_letter()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        await service.Act(async work =>
        {
            work.Add(Row("fine", headers: "this is not JSON"));
            await Task.CompletedTask;
        });
        await service.Act(work => work.Write("UPDATE outbox SET attempts = 19, not_before = 0"));

        await Eventually.Equal(1, () => service.Read<long>("SELECT COUNT(*) FROM dead_letter WHERE cause_type = 'Unpublishable' AND queue = 'exchange:fine'"));
        Assert.Equal(0, await Waiting(service));
    }

    [Fact]
    public async Task A_message_for_a_full_queue_waits_in_the_outbox_for_as_long_as_it_takes()
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address);
        await RawQueue.With(address, async channel =>
        {
            await channel.ExchangeDeclareAsync("fine", "fanout", durable: true, autoDelete: false);
            await channel.QueueDeclareAsync("full", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" });
            await channel.QueueBindAsync("full", "fine", "");
            return true;
        });
        await RawQueue.Put(address, "full", "{}");
        await service.Act(async work =>
        {
            work.Add(Row("fine", headers: null));
            await Task.CompletedTask;
        });
        await service.Act(work => work.Write("UPDATE outbox SET attempts = 30, not_before = 0"));
        await Eventually.True(async () => await service.Read<long>("SELECT COUNT(*) FROM outbox WHERE attempts > 30") == 1);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));

        await RawQueue.With(address, channel => channel.QueuePurgeAsync("full"));
        await service.Act(work => work.Write("UPDATE outbox SET not_before = 0"));
        await Eventually.Equal(0, () => Waiting(service));
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("quorum")]
    public async Task Messages_flow_through_queues_of_either_type(string queueType)
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address, queueType: queueType);
        for (var i = 0; i < 20; i++) await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = i.ToString(CultureInfo.InvariantCulture) });
        await Eventually.Equal(20, () => service.Read<long>("SELECT COUNT(*) FROM effect"));

        service.Trouble.Cause = _ => new FormatException("Broken.");
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "broken" });
        await Eventually.Equal(1, () => service.Read<long>("SELECT COUNT(*) FROM dead_letter WHERE cause_type LIKE '%FormatException'"));
        Assert.Equal(0, await RawQueue.Depth(address, "sample-leave-effect_error"));
    }

    [Fact]
    public async Task One_trace_leads_from_the_act_through_the_outbox_to_the_consumer()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        var consumed = new ConcurrentBag<ActivityTraceId>();
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard.Name is "MassTransit" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Kind == ActivityKind.Consumer) consumed.Add(activity.TraceId);
            },
        };
        ActivitySource.AddActivityListener(listener);
        ActivityTraceId trace;
        using (var act = source.StartActivity("act"))
        {
            trace = act!.TraceId;
            await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "traced" });
        }

        await Eventually.Equal(1, () => service.Effects("traced"));
        await Eventually.True(() => consumed.Contains(trace), because: "the consumer's part of the trace");
    }

    private static OutboxMessage Row(string exchange, string? headers) => new(
        Id(), "Odd", exchange, "", Mandatory: true, Subject: null, "application/json", null, headers, "{}"u8.ToArray(), TimeProvider.System.GetUtcNow(), null);

    private static Task<long> Waiting(SampleService service) => service.Read<long>("SELECT COUNT(*) FROM outbox");

    private static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
