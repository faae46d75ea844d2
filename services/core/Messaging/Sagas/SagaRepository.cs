using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware;
using MassTransit.Saga;

namespace Utilities.Messaging;

/// <summary>Loads and saves saga instances through the unit of work that the inbox filter has opened. Sagas are correlated by id only.</summary>
internal sealed class SagaRepository<TSaga>(UnitOfWork work, ISagaConsumeContextFactory<UnitOfWork, TSaga> factory)
    : ISagaRepositoryContextFactory<TSaga>, ILoadSagaRepositoryContextFactory<TSaga>
    where TSaga : class, ISaga
{
    public Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next)
        where T : class =>
        work.Execute(() => next.Send(new SagaContext<TSaga, T>(work, context, factory)), context.CancellationToken);

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class =>
        throw new NotSupportedException($"{typeof(TSaga).Name} must be correlated by id (CorrelateById), not by a query.");

    public Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class => asyncMethod(new Reader(work.Database, cancellationToken));

    public void Probe(ProbeContext context) => context.Add("persistence", "unit of work");

    private sealed class Reader(Database database, CancellationToken cancel) : BasePipeContext(cancel), LoadSagaRepositoryContext<TSaga>
    {
        public async Task<TSaga> Load(Guid correlationId) => (await SagaTable<TSaga>.Read(database, correlationId, CancellationToken))!;
    }
}

/// <summary>One message at one saga instance: remembers the version it loaded and saves only over that one.</summary>
internal sealed class SagaContext<TSaga, T>(UnitOfWork work, ConsumeContext<T> message, ISagaConsumeContextFactory<UnitOfWork, TSaga> factory)
    : ConsumeContextScope<T>(message, work), SagaRepositoryContext<TSaga, T>
    where TSaga : class, ISaga
    where T : class
{
    private readonly ConsumeContext<T> message = message;
    private long loadedVersion;

    public Task<SagaConsumeContext<TSaga, TOther>> CreateSagaConsumeContext<TOther>(ConsumeContext<TOther> consumeContext, TSaga instance, SagaConsumeContextMode mode)
        where TOther : class => factory.CreateSagaConsumeContext(work, consumeContext, instance, mode);

    public Task<SagaConsumeContext<TSaga, T>> Add(TSaga instance) => With(instance, SagaConsumeContextMode.Add);

    public async Task<SagaConsumeContext<TSaga, T>> Insert(TSaga instance)
    {
        await SagaTable<TSaga>.Insert(work, instance);
        loadedVersion = 1;
        return await With(instance, SagaConsumeContextMode.Insert);
    }

    public async Task<SagaConsumeContext<TSaga, T>> Load(Guid correlationId)
    {
        if (await SagaTable<TSaga>.Load(work, correlationId) is not { } found) return null!;
        loadedVersion = found.Version;
        return await With(found.Saga, SagaConsumeContextMode.Load);
    }

    public Task Save(SagaConsumeContext<TSaga> context) => SagaTable<TSaga>.Insert(work, context.Saga);

    public Task Update(SagaConsumeContext<TSaga> context) => SagaTable<TSaga>.Update(work, context.Saga, loadedVersion);

    public Task Delete(SagaConsumeContext<TSaga> context) => SagaTable<TSaga>.Delete(work, context.Saga.CorrelationId, loadedVersion);

    public Task Discard(SagaConsumeContext<TSaga> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<TSaga> context) => Task.CompletedTask;

    private Task<SagaConsumeContext<TSaga, T>> With(TSaga instance, SagaConsumeContextMode mode) =>
        factory.CreateSagaConsumeContext(work, message, instance, mode);
}
