using MassTransit;

namespace Utilities.Appointments;

/// <summary>Visits that utilities order: somebody must let the crew in, so a time is kept for it.</summary>
public static class VisitsModule
{
    public static IServiceCollection AddVisits(this IServiceCollection services) => services.AddScoped<VisitFacts>();

    public static void AddVisits(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ReserveVisitConsumer, VisitOrderDefinition<ReserveVisitConsumer>>();
        bus.AddConsumer<ReleaseVisitConsumer, VisitOrderDefinition<ReleaseVisitConsumer>>();
        bus.AddConsumer<AssignVisitCrewConsumer, VisitOrderDefinition<AssignVisitCrewConsumer>>();
        bus.AddConsumer<RecordVisitArrivalConsumer, VisitOrderDefinition<RecordVisitArrivalConsumer>>();
        bus.AddConsumer<CompleteVisitConsumer, VisitOrderDefinition<CompleteVisitConsumer>>();
    }

    /// <summary>Short transactions, many side by side. Inbox and retry come with the bus.</summary>
    private sealed class VisitOrderDefinition<T> : ConsumerDefinition<T>
        where T : class, IConsumer
    {
        public VisitOrderDefinition() => ConcurrentMessageLimit = 16;
    }
}
