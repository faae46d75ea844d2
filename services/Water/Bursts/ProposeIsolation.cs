using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>
/// Proposes what to do about a burst: which valve to close so that the fewest lose their water, who is affected, and which pipe worker on duty is nearest
/// (供水公司维修服务部管理制度 二 b 「保证在最短时间赶到现场」, D17).
/// </summary>
public static class ProposeIsolation
{
    private const string Skill = "pipe-worker";
    private const int Listed = 500;

    /// <param name="Segments">Where the burst may be.</param>
    /// <param name="Proposed">Null when no valve isolates the place.</param>
    /// <param name="Others">Other single valves that isolate it, best first, in case the proposed one is stuck.</param>
    /// <param name="KeyCustomers">Key customers who lose their water: to be told one by one.</param>
    /// <param name="ServicePoints">Service points that lose their water, the first 500.</param>
    /// <param name="Workers">Pipe workers who can be sent, nearest first.</param>
    public sealed record Proposal(
        string Number, IReadOnlyList<string> Segments, Isolation? Proposed, IReadOnlyList<Isolation> Others,
        IReadOnlyList<AffectedPoint> KeyCustomers, IReadOnlyList<AffectedPoint> ServicePoints, IReadOnlyList<OnDuty> Workers);

    public sealed record AffectedPoint
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public string AreaCode { get; init; } = "";
        public string SegmentCode { get; init; } = "";
        public string CustomerClass { get; init; } = "";
        public bool KeyCustomer { get; init; }
    }

    public static void MapProposeIsolation(this IEndpointRouteBuilder api) =>
        api.MapGet("/requests/{number}/isolation", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor).Produces<Proposal>()
            .WithSummary("Which valve to close, and who goes 关阀方案").WithTags("Network");

    private static async Task<IResult> Handle(string number, Database database, PlaceResolver places, DutyFinder duty, TimeProvider time, CancellationToken cancel)
    {
        if (await database.Read(db => RequestTable.ByNumber(db, null, number), cancel) is not { } request) return Refusal.NotFound("request", number).ToResult();
        var place = await places.Resolve(request.ServicePointId, request.Area, cancel);
        var known = place.IsRefused ? null : place.Value; // Filed with an area that is in no register.
        var workers = await duty.Find(known, time.GetUtcNow(), Skill, post: null, cancel);
        var proposal = await database.Read<Outcome<Proposal>>(async db =>
        {
            var segments = await BurstPlace.Segments(db, null, known);
            if (segments.IsRefused) return segments.Refusal!;
            var network = await Network.Read(db, null);
            var best = SmallestIsolation.Best(network.Graph, network.Declared, segments.Value, network.Loads);
            var others = SmallestIsolation.Single(network.Graph, network.Declared, segments.Value, network.Loads).Skip(1).ToList();
            var points = best is null ? [] : (await db.QueryAsync<AffectedPoint>($"""
                SELECT id, number, area_code, segment_code, customer_class, key_customer FROM service_point
                WHERE active = @yes AND segment_code IN @segments ORDER BY key_customer DESC, number{database.Limit("@take")}
                """, new { yes = true, segments = best.Segments, take = Listed })).AsList();
            return new Proposal(number, segments.Value, best, others, [.. points.Where(p => p.KeyCustomer)], points, workers);
        }, cancel);
        return proposal.ToResult(value => TypedResults.Ok(value));
    }
}
