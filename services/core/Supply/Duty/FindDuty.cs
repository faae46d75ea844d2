using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Who is on duty, the nearest to a place first.</summary>
public static class FindDuty
{
    public static void MapFindDuty(this IEndpointRouteBuilder api) =>
        api.MapGet("/duty/on-duty", Handle).RequireRoles(Roles.Staff).WithSummary("Who is on duty, nearest first 当前值班人员").WithTags("Duty");

    private static async Task<IResult> Handle(
        DateTimeOffset? at, string? post, string? skill, string? servicePoint, string? area,
        HttpContext http, DutyFinder finder, PlaceResolver places, TimeProvider time, CancellationToken cancel)
    {
        var place = await places.Resolve(servicePoint, area, cancel);
        if (place.IsRefused) return place.Refusal!.ToResult();
        var found = await finder.Find(place.Value, at ?? time.GetUtcNow(), skill, post, cancel);
        var actor = http.Actor();
        return TypedResults.Ok(new Page<OnDuty>([.. found.Select(o => o with { Worker = DutyWorkerTable.For(actor, o.Worker) })], null));
    }
}
