using System.Globalization;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class InboxTests(Broker broker)
{
    [Fact]
    public async Task The_same_message_delivered_twice_has_one_effect()
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address);
        await service.Connected();
        var bus = service.Services.GetRequiredService<IBus>();
        var message = new EffectOrdered { CorrelationId = Id(), Name = "once" };
        var messageId = Id();
        for (var i = 0; i < 3; i++) await bus.Publish(message, context => context.MessageId = messageId);
        await bus.Publish(message with { Name = "marker" }, context => context.MessageId = Id());

        await Eventually.Equal(1, () => service.Effects("marker"));
        await Eventually.Equal(0L, () => RawQueue.Depth(address, "sample-leave-effect"));
        Assert.Equal(1, await service.Effects("once"));
        Assert.Equal(2, service.Trouble.Attempts);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact]
    public async Task A_failing_attempt_leaves_nothing_and_is_tried_again()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = attempt => attempt <= 2 ? new TimeoutException("Not yet.") : null;
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "third time" });

        await Eventually.Equal(1, () => service.Effects("third time"));
        Assert.Equal(3, service.Trouble.Attempts);
    }

    [Fact]
    [SqliteOnly("The failure is SQLite's.")]
    public async Task A_message_waits_for_a_database_that_is_away_longer_than_it_waits_for_anything_else()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = attempt => attempt <= 4 ? new SqliteException("The database is locked.", 5) : null;
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "patient" });

        await Eventually.Equal(1, () => service.Effects("patient"), TimeSpan.FromSeconds(40));
        Assert.Equal(5, service.Trouble.Attempts);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    /// <summary>Nobody listens, so what was said stands in the outbox; sent straight to the broker it would stand nowhere.</summary>
    [Fact]
    public async Task What_a_consumer_says_becomes_a_row_of_its_unit_and_only_of_the_attempt_that_counts()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = attempt => attempt <= 2 ? new TimeoutException("Not yet.") : null;
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "announced", Announced = true });

        await Eventually.Equal(1, () => service.Effects("announced"));
        Assert.Equal(1, await service.Read<long>("SELECT COUNT(*) FROM outbox WHERE message_type = 'NobodyListens'"));
    }

    [Fact]
    public async Task A_conflict_is_tried_again_at_once_and_not_counted_as_trouble()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = attempt => attempt <= 8 ? new SagaConflictException("Somebody was faster.") : null;
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "conflicting" });

        await Eventually.Equal(1, () => service.Effects("conflicting"));
        Assert.Equal(9, service.Trouble.Attempts);
    }

    [Fact]
    public async Task Old_marks_are_forgotten_after_two_days_and_young_ones_kept()
    {
        var clock = new FakeClock();
        await using var service = await SampleService.Start(await broker.VirtualHost(), clock: clock);
        await Mark(service, clock, 12_000);
        clock.Advance(TimeSpan.FromHours(47));
        await Mark(service, clock, 10);

        await Eventually.Equal(10, () =>
        {
            clock.Advance(TimeSpan.FromMinutes(30));
            return service.Read<long>("SELECT COUNT(*) FROM inbox");
        });
    }

    private static Task Mark(SampleService service, FakeClock clock, int rows) => service.Act(async work =>
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var marks = RowWriter.Into(work, "inbox", "message_id", "consumer_id", "at");
        for (var i = 0; i < rows; i++) marks.Text(string.Create(CultureInfo.InvariantCulture, $"{at}-{i}")).Text("c").Whole(at).Row();
        await marks.Done();
    });

    private static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
