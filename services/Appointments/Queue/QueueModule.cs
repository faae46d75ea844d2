using Dapper;
using Utilities.Contracts;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Queue tickets and long queues (catalogue D3, D4, K31, K47).</summary>
public static class QueueModule
{
    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.AddOptions<QueueOptions>().BindShown("Appointments:Queue").ValidateDataAnnotations().ValidateOnStart();
        services.Configure<MessagingOptions>(options => options.MayGoUnheard<WindowTransactionFinished>().MayGoUnheard<WindowQueueCounted>()); // A hall may do without opinions, and without billing.
        services.AddFiler(async (db, matter) => await db.QuerySingleOrDefaultAsync<string?>("SELECT taken_by FROM queue_ticket WHERE id = @matter", new { matter }));
        return services
            .AddMatterSource(TicketHoldings.Source)
            .AddSingleton<TransactionTimes>()
            .AddScoped<WatchQueue>().AddScoped<QueueDesk>().AddScoped<TakeTicket>().AddScoped<CallTicket>().AddScoped<FinishTicket>().AddScoped<CorrectTicket>().AddScoped<FlexRoster>()
            .AddScoped<OneTimeNoticeCount>().AddScoped<EndPromise>().AddScoped<BookedTickets>().AddScoped<CheckIn>().AddScoped<WriteWindowLog>()
            .AddHostedService<EmptyQueues>();
    }

    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapQueue(this IEndpointRouteBuilder api)
    {
        TakeTicket.Map(api);
        CheckIn.Map(api);
        CallTicket.Map(api);
        api.MapRecallTicket();
        api.MapSkipTicket();
        api.MapReturnToQueue();
        api.MapLeaveQueue();
        api.MapStartServing();
        api.MapTellOnce();
        api.MapAskMaterials();
        api.MapAskUnifiedAnswer();
        api.MapGiveUnifiedAnswer();
        api.MapResumeTicket();
        api.MapAcceptBusiness();
        api.MapMarkPaid();
        api.MapMarkReceipted();
        api.MapTransferTicket();
        api.MapReferElsewhere();
        FinishTicket.Map(api);
        api.MapCompleteBusiness();
        api.MapHandOut();
        CorrectTicket.Map(api);
        api.MapReadTickets();
        api.MapReadPosition();
        api.MapReadFigures();
        FlexRoster.Map(api);
        api.MapReadEpisodes();
        api.MapReadWindowDay();
        WriteWindowLog.Map(api);
    }
}
