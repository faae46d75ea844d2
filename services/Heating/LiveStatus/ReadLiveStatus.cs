using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>
/// The desk's view by place, answerable at once: which station feeds it, how that station and its source stand, and which outage is open there
/// (第七条(二) 「随时解答用户反映的供热问题」, heating.enquiry.answer); and the same as a proposal for the answer to one enquiry.
/// </summary>
public static class ReadLiveStatus
{
    /// <param name="Number">The enquiry.</param>
    /// <param name="Live">What is known at its place.</param>
    public sealed record Proposal(string Number, LiveAt Live, BilingualText? Answer, BilingualText Basis);

    public static void MapReadLiveStatus(this IEndpointRouteBuilder api)
    {
        api.MapGet("/live-status", AtPlace).RequireRoles(Roles.Staff).Produces<LiveAt>().WithSummary("The heat at a place now 实时供热状态").WithTags("Live status");
        api.MapGet("/enquiries/{number}/live-answer", OfEnquiry).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Proposal>()
            .WithSummary("Proposed answer to a heating question 供热咨询答复建议").WithTags("Live status");
    }

    private static async Task<IResult> AtPlace(
        string? area, string? servicePoint, Database database, PlaceResolver places, SupplyUtility utility, OperatorSettings settings, TimeProvider time, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(area) && string.IsNullOrWhiteSpace(servicePoint))
            return new FieldErrors().Add("area", "required", "Give 'area' or 'servicePoint'.").ToRefusal().ToResult();
        var place = await places.Resolve(servicePoint, area, cancel);
        return place.IsRefused
            ? place.Refusal!.ToResult()
            : TypedResults.Ok(await database.Read(db => LiveAt.Read(db, place.Value!, utility, settings, time.GetUtcNow()), cancel));
    }

    private static async Task<IResult> OfEnquiry(
        string number, Database database, PlaceResolver places, SupplyUtility utility, OperatorSettings settings, TimeProvider time, CancellationToken cancel)
    {
        if (await database.Read(db => RequestTable.ByNumber(db, null, number), cancel) is not { } request) return Refusal.NotFound("request", number).ToResult();
        var place = await places.Resolve(request.ServicePointId, request.ServicePointId is null ? request.Area : null, cancel);
        if (place.IsRefused || place.Value is not { } where)
            return Refusal.Conflict("place-unknown", "It is not known where this is.", "Give the request a service point or a registered area.").ToResult();
        var live = await database.Read(db => LiveAt.Read(db, where, utility, settings, time.GetUtcNow()), cancel);
        return TypedResults.Ok(new Proposal(number, live, live.Answer, live.Answer is null
            ? new("该处没有登记换热站,也没有已知的停热,请派人查明。", "No station is registered for the place and no stop is known; somebody must look.")
            : new("依据换热站运行状态和停热记录", "From the stations' state and the outage record")));
    }
}
