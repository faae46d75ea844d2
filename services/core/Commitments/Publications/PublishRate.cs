using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>POST /publications/{number}/publish</c>: a supervisor makes the rate public; an edition before it stays readable as corrected (002 第一篇 第十三条(六)).</summary>
internal static class PublishRate
{
    internal sealed record Body;

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapPost($"/api/{service}/publications/{{number}}/publish", Handle)
        .WithName("PublishRate").WithTags("Commitments").WithSummary("Publish the fulfilment rate 公布承诺兑现率")
        .RequireRoles(Roles.Supervisor).Produces<Publication>();

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, ClockLedger clocks, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await PublicationTable.ByNumber(unit, number) is not { } found) return Refusal.NotFound("publication", number);
            if (ETags.IfMatch(http.Request) is { } version && version != found.Version) return Refusal.VersionConflict($"'{number}' is at version {found.Version}.");
            if (found.State != PublicationStates.Computed)
                return Refusal.Conflict("not-to-publish", "Only a rate that is worked out and not public yet can be published.", $"'{number}' is {found.State}.", found.CommitmentId);
            var (now, actor) = (time.GetUtcNow().ToMilliseconds(), http.Actor());
            var published = found with { State = PublicationStates.Published, PublishedAt = now, PublishedBy = actor.Id };
            if (!await PublicationTable.Changed(unit, published)) return Refusal.VersionConflict($"'{number}' was changed in the meantime.");
            await PublicationTable.CorrectOthers(unit, published);
            await clocks.Record(new Milestone(published.Matter, "rate-published", now, actor));
            await Audit.Write(unit, actor, "rate-published", number);
            return Outcome.Of(new Reply(StatusCodes.Status200OK, published with { Version = found.Version + 1 }, Version: found.Version + 1));
        });
}
