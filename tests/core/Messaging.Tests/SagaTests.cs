using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class SagaTests(Broker broker)
{
    [Fact]
    public async Task Two_messages_at_once_for_one_instance_both_take_effect()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        await service.Connected();
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(1, 50).Select(amount => service.Publish(new AmountAdded { CorrelationId = id, Amount = amount })));

        await Eventually.Equal(1275, () => Total(service, id));
        Assert.Equal(50, await service.Read<long>("SELECT version FROM saga WHERE correlation_id = @id", new { id }));
        Assert.Equal("Open", await service.Read<string>("SELECT current_state FROM saga WHERE correlation_id = @id", new { id }));
    }

    [Fact]
    public async Task A_state_that_was_changed_in_the_meantime_is_not_overwritten()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        var sum = new Sum { CorrelationId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), CurrentState = "Open", Total = 1 };
        await service.Act(work => SagaTable<Sum>.Insert(work, sum));
        await service.Act(work => SagaTable<Sum>.Update(work, sum, version: 1));

        sum.Total = 99;
        await Assert.ThrowsAsync<SagaConflictException>(() => service.Act(work => SagaTable<Sum>.Update(work, sum, version: 1)));
        await Assert.ThrowsAsync<SagaConflictException>(() => service.Act(work => SagaTable<Sum>.Insert(work, sum)));
        await Assert.ThrowsAsync<SagaConflictException>(() => service.Act(work => SagaTable<Sum>.Delete(work, sum.CorrelationId, version: 1)));
        Assert.Equal(1, await Total(service, sum.CorrelationId));
    }

    private static Task<int> Total(SampleService service, Guid id) =>
        service.Read<int>(TestDialect.Pick(
            "SELECT COALESCE((SELECT json_extract(state, '$.total') FROM saga WHERE correlation_id = @id), 0)",
            "SELECT COALESCE((SELECT CAST(JSON_VALUE(state, '$.total') AS INT) FROM saga WHERE correlation_id = @id), 0)"), new { id });
}
