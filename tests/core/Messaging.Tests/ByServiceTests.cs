using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

/// <summary>Facts that say which service they are about go to those who want to hear of it, and to nobody else.</summary>
[UsesDatabase]
public sealed class ByServiceTests(Broker broker)
{
    [Fact]
    public async Task A_service_that_hears_only_its_own_is_not_sent_what_is_about_a_sibling()
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address, hears: "water");
        await service.Connected();
        await RawQueue.Bind(address, "everything", "Utilities.Messaging.Tests:NewsOfService", "topic", "#");
        await service.Publish(new NewsOfService { CorrelationId = Id(), Service = "gas" });
        await service.Publish(new NewsOfService { CorrelationId = Id(), Service = "water" });

        await Eventually.Equal(1L, () => service.Effects("water"));
        await Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Equal(2, await RawQueue.Depth(address, "everything"));
        Assert.Equal(0, await service.Effects("gas"));
        Assert.Equal(1, await service.Read<long>("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task A_service_that_says_nothing_hears_of_all()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        await service.Publish(new NewsOfService { CorrelationId = Id(), Service = "gas" });
        await service.Publish(new NewsOfService { CorrelationId = Id(), Service = "water" });
        await Eventually.Equal(1L, () => service.Effects("water"));
        await Eventually.Equal(1L, () => service.Effects("gas"));
    }

    [Theory(DisplayName = "A consumer that wants only one kind is sent no other, whether its service hears one service or all")]
    [InlineData("water")]
    [InlineData("#")]
    public async Task A_consumer_that_wants_only_one_kind_is_sent_no_other(string hears)
    {
        await using var service = await SampleService.Start(await broker.VirtualHost(), hears: hears);
        await service.Connected();
        foreach (var kind in new[] { "repair", "enquiry", null }) await service.Publish(new NewsOfService { CorrelationId = Id(), Service = "water", Kind = kind });

        await Eventually.Equal(3L, () => service.Effects("water"));
        await Eventually.Equal(1L, () => service.Effects("only repair"));
        await Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Equal(4, await service.Read<long>("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task A_fact_about_a_service_that_nobody_hears_stays_visible_in_the_outbox()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost(), hears: "water");
        await service.Connected();
        await service.Publish(new NewsOfService { CorrelationId = Id(), Service = "gas" });
        await Eventually.Equal(1L, () => service.Read<long>("SELECT COUNT(*) FROM outbox WHERE last_error LIKE '%No queue is bound%'"));
    }

    private static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
