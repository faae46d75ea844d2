using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Gas;

/// <summary>Bottled gas: stations, cylinders, checks and exchanges (D37). Until billing listens its facts may go unheard.</summary>
public static class CylindersModule
{
    public static IServiceCollection AddCylinders(this IServiceCollection services) => services
        .Configure<MessagingOptions>(messaging => messaging.MayGoUnheard<CylinderExchanged>())
        .AddScoped<ExchangeDesk>()
        .AddScoped<HandOverCylinder>();

    public static void MapCylinders(this IEndpointRouteBuilder api)
    {
        api.MapRegisterStation();
        api.MapRegisterCylinder();
        api.MapCheckCylinder();
        api.MapBookExchange();
        api.MapTakeTicket();
        HandOverCylinder.Map(api);
        api.MapCancelExchange();
        api.MapCountQueue();
        api.MapReadCylinders();
    }
}
