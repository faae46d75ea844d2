using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A supervisor makes the rates of a period public.</summary>
public static class PublishEdition
{
    public sealed record Body;

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/rate-editions/{number}/publish", Handle).RequireRoles(Roles.Supervisor).Produces<RateEdition>()
        .WithSummary("Publish the rates of a period 公布响应率、解决率、满意率").WithTags("Rates");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork work) => Idempotency.Once(http, body, async () =>
    {
        if (await RateEdition.ByNumber(work, number) is not { } found) return Refusal.NotFound("edition", number);
        if (ETags.IfMatch(http.Request) is { } version && version != found.Version) return Refusal.VersionConflict($"'{number}' is at version {found.Version}.");
        if (found.State != RateEdition.Computed) return Refusal.Conflict("not-to-publish", "These rates are public already.", $"'{number}' is {found.State}.");
        var done = found with { State = RateEdition.Published, PublishedAt = work.Time.GetUtcNow(), PublishedBy = http.Actor().Id };
        if (await work.Write("UPDATE case_rate_edition SET state = @State, published_at = @PublishedAt, published_by = @PublishedBy, version = version + 1 WHERE id = @Id AND version = @Version", done) == 0)
            return Refusal.VersionConflict($"'{number}' was changed in the meantime.");
        await Audit.Write(work, http.Actor(), "rates-published", number);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, done with { Version = found.Version + 1 }, Version: found.Version + 1));
    });
}
