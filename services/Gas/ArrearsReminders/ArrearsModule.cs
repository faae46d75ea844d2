using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Gas;

/// <summary>Reminders of unpaid fees (D38). Billing owns the money and the promise to remind; until it listens the facts may go unheard.</summary>
public static class ArrearsModule
{
    public static IServiceCollection AddArrears(this IServiceCollection services) =>
        services.Configure<MessagingOptions>(messaging => messaging.MayGoUnheard<ArrearsNoted>().MayGoUnheard<ArrearsReminderGiven>());

    public static void MapArrears(this IEndpointRouteBuilder api)
    {
        api.MapNoteArrears();
        api.MapRemindCustomer();
        api.MapSettleArrears();
        api.MapReadArrears();
    }
}
