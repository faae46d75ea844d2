using MassTransit;
using MassTransit.Configuration;
using MassTransit.Saga;

namespace Utilities.Messaging;

/// <summary>Sagas on the unit of work.</summary>
public static class UnitOfWorkRepositoryExtensions
{
    /// <summary>Keeps the saga's state in table <c>saga</c> of the service's database, in the transaction of the message that changes it.</summary>
    public static ISagaRegistrationConfigurator<TSaga> UnitOfWorkRepository<TSaga>(this ISagaRegistrationConfigurator<TSaga> saga)
        where TSaga : class, ISaga =>
        saga.Repository(services =>
        {
            services.RegisterSagaRepository<TSaga, UnitOfWork, SagaConsumeContextFactory<UnitOfWork, TSaga>, SagaRepository<TSaga>>();
            services.RegisterLoadSagaRepository<TSaga, SagaRepository<TSaga>>();
        });

    /// <summary>The unit of work that a saga's verbs write through.</summary>
    public static UnitOfWork Work(this PipeContext context) => context.GetPayload<UnitOfWork>();

    /// <summary>A scoped service of the message's own scope, so that a saga's verbs do what an endpoint does, in the same unit of work.</summary>
    public static T Service<T>(this PipeContext context)
        where T : notnull => context.Work().Resolve<T>();
}
