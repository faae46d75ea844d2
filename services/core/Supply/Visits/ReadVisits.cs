using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The visits of a request, the first first: asked for, appointed, made or missed.</summary>
public static class ReadVisits
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/requests/{number}/visits", Handle).RequireRoles()
        .Produces<IReadOnlyList<HomeVisitView>>().WithSummary("The visits of a request 上门记录").WithTags("Visits");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var request = await database.Read(db => RequestTable.ByNumber(db, null, number), cancel);
        if (request is null || !Sight.MaySee(request, http.Actor())) return Refusal.NotFound("request", number).ToResult();
        var visits = await database.Read(db => VisitTable.Of(db, null, request.Id), cancel);
        return TypedResults.Ok(visits.Select(visit => HomeVisitView.Of(visit, request, http.Actor())).ToList());
    }
}
