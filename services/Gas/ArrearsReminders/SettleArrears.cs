using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The fee was paid: nobody is reminded any more.</summary>
public static class SettleArrears
{
    private const string Update = """
        UPDATE arrears SET state = 'settled', settled_at = @at, version = version + 1, updated_at = @now WHERE id = @Id AND version = @Version AND state <> 'settled'
        """;

    public sealed record Body(DateTimeOffset? At);

    public static void MapSettleArrears(this IEndpointRouteBuilder api) =>
        api.MapPost("/arrears/{number}/settle", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Partner).Produces<Arrears>()
            .WithSummary("Settle an unpaid fee 欠费结清").WithTags("Arrears");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await Arrears.ByNumber(unit, number) is not { } arrears) return Refusal.NotFound("arrears", number);
            if (ETags.IfMatch(http.Request) is { } version && version != arrears.Version) return Refusal.VersionConflict($"'{number}' is at version {arrears.Version}.");
            var (now, errors) = (time.GetUtcNow(), new FieldErrors());
            var at = errors.Past("at", body.At, now, arrears.NotedAt);
            if (errors.Any) return errors.ToRefusal();
            if (await unit.Write(Update, new { at, now, arrears.Id, arrears.Version }) == 0) return Refusal.Conflict("arrears-settled", "The fee has been paid.", $"'{number}' is settled already.", "D38");
            await Audit.Write(unit, http.Actor(), "arrears-settled", number);
            var kept = (await Arrears.ByNumber(unit, number))!.For(http.Actor());
            return Outcome.Of(new Reply(StatusCodes.Status200OK, kept, Version: kept.Version));
        });
}
