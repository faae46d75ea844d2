using MassTransit;

namespace Utilities.Power;

/// <summary>Counter business as electronic work tickets.</summary>
public static class CounterModule
{
    public static IServiceCollection AddCounter(this IServiceCollection services) => services.AddScoped<TicketDesk>();

    public static void AddCounter(this IBusRegistrationConfigurator bus) => bus.AddConsumer<CloseTicketWithRequest, CloseTicketWithRequestDefinition>();

    /// <param name="api">The group <c>/api/power</c>.</param>
    public static void MapCounter(this IEndpointRouteBuilder api)
    {
        api.MapOpenTicket();
        api.MapStartTicket();
        api.MapFinishTicket();
        api.MapCloseTicket();
        api.MapReadTickets();
        api.MapReadCounterDay();
        api.MapWriteServiceLog();
    }
}
