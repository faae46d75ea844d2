using Dapper;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>First-ask responsibility: whoever is asked first sees to it.</summary>
public static class FirstAskModule
{
    public static IServiceCollection AddFirstAsk(this IServiceCollection services) => services
        .AddScoped<FirstAskDesk>()
        .AddMatterSource(provider => FirstAskHoldings.Source(provider.GetRequiredService<Database>()))
        .AddFiler((db, id) => db.QuerySingleOrDefaultAsync<string?>("SELECT filed_by FROM first_ask WHERE id = @id", new { id }));

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapFirstAsk(this IEndpointRouteBuilder api)
    {
        api.MapFileFirstAsk();
        api.MapTakeOnFirstAsk();
        api.MapReferFirstAsk();
        api.MapReferOutside();
        api.MapRequestDirection();
        api.MapDirectFirstAsk();
        api.MapTransferFirstAsk();
        api.MapAcceptFirstAsk();
        api.MapAnswerFirstAsk();
        api.MapFeedBackFirstAsk();
        api.MapHandOverFirstAsk();
        api.MapWithdrawFirstAsk();
        api.MapReadFirstAsks();
    }
}
