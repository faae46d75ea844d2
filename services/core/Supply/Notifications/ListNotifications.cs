using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What the resident of a request has been or is to be told, oldest first.</summary>
public static class ListNotifications
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/requests/{number}/notifications", Handle).RequireRoles()
        .Produces<IReadOnlyList<Notification>>().WithSummary("What the resident is told 告知记录").WithTags("Requests");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var request = await database.Read(db => RequestTable.ByNumber(db, null, number), cancel);
        if (request is null || !Sight.MaySee(request, http.Actor())) return Refusal.NotFound("request", number).ToResult();
        return TypedResults.Ok(await database.Read(db => NotificationLedger.Of(db, request.Id), cancel));
    }
}
