using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Asks for the readings of a utility, or of all, to be pulled now. One that is under way is not asked for twice: it takes what is there until its end.</summary>
internal static class AskForPull
{
    /// <param name="Utility">All when left out.</param>
    internal sealed record Body(string? Utility);

    public static void MapAskForPull(this IEndpointRouteBuilder api) =>
        api.MapPost("/readings/pull", Handle).RequireRoles(Roles.Operator, Roles.Supervisor).Produces<IReadOnlyList<ReadingPull>>(StatusCodes.Status202Accepted)
            .WithSummary("Pull readings from the utilities now 采集读数").WithTags("Readings");

    private static async Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, PullQueue queue, TimeProvider time)
    {
        var answer = await Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            if (body.Utility is not null) errors.OneOf("utility", body.Utility, Account.Utilities);
            if (errors.Any) return errors.ToRefusal();
            var utilities = body.Utility is { } one ? [one] : Account.Utilities;
            await PullClaim.Prepare(unit, utilities);
            await unit.Write("UPDATE reading_pull SET asked_at = @now, asked_by = @by WHERE utility IN @utilities", new { now = time.GetUtcNow(), by = http.Actor().Id, utilities });
            return Outcome.Of(new Reply(StatusCodes.Status202Accepted, await unit.Query<ReadingPull>($"SELECT {ReadingPull.Columns} FROM reading_pull WHERE utility IN @utilities ORDER BY utility", new { utilities })));
        });
        queue.Wake();
        return answer;
    }
}
