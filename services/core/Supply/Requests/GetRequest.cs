using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>One request: state, steps taken and next allowed, clocks, timeline.</summary>
public static class GetRequest
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/requests/{number}", Handle).RequireRoles()
        .Produces<RequestView>().WithSummary("One request 查询诉求").WithTags("Requests");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, ClockReader clocks, SupplyUtility utility, TimeProvider time, CancellationToken cancel)
    {
        var actor = http.Actor();
        var request = await database.Read(db => RequestTable.ByNumber(db, null, number), cancel);
        if (request is null || !Sight.MaySee(request, actor)) return Refusal.NotFound("request", number).ToResult();
        var running = await clocks.OfMatter(request.Id, cancel);
        var sources = await database.Read(db => RequestAnswer.Read(db, null, request, running, utility.Holds), cancel);
        http.Response.Headers.ETag = ETags.Of(request.Version);
        return TypedResults.Ok(RequestAnswer.Of(sources, utility, actor, time.GetUtcNow()));
    }
}
