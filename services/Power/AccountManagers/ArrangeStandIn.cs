using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Arranges who stands in while an account manager is away, so that no customer calls in vain.</summary>
public static class ArrangeStandIn
{
    private const string Insert = """
        INSERT INTO manager_stand_in (id, manager_code, stand_in_code, from_at, until_at, reason, arranged_by) VALUES (@Id, @ManagerCode, @StandInCode, @FromAt, @UntilAt, @Reason, @ArrangedBy)
        """;

    public sealed record Body(string? StandIn, DateTimeOffset? FromAt, DateTimeOffset? UntilAt, string? Reason);

    public sealed record StandIn(Guid Id, string ManagerCode, string StandInCode, DateTimeOffset FromAt, DateTimeOffset UntilAt, string Reason, string ArrangedBy);

    public static void MapArrangeStandIn(this IEndpointRouteBuilder api) =>
        api.MapPost("/account-managers/{code}/stand-ins", Handle).RequireRoles(Roles.Supervisor).Produces<StandIn>(StatusCodes.Status201Created)
            .WithSummary("Arrange a stand-in 安排代班客户经理").WithTags("Account managers");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<string>("SELECT code FROM account_manager WHERE code = @code", new { code }) is null) return Refusal.NotFound("account manager", code);
        var now = time.GetUtcNow();
        var errors = new FieldErrors();
        var other = errors.Text("standIn", body.StandIn, 60);
        if (body.FromAt is null) errors.Add("fromAt", "required", "Give 'fromAt', when the manager leaves.");
        if (body.UntilAt is null) errors.Add("untilAt", "required", "Give 'untilAt', when the manager is back.");
        else if (body.UntilAt <= now || body.UntilAt <= body.FromAt) errors.Add("untilAt", "too-early", "'untilAt' must lie ahead and after 'fromAt'.");
        if (other == code) errors.Add("standIn", "oneself", "Nobody stands in for oneself.");
        else if (other.Length > 0 && await unit.Single<string>("SELECT code FROM account_manager WHERE code = @other AND active = @yes", new { other, yes = true }) is null)
            errors.Add("standIn", "unknown-manager", $"No account manager '{other}' is in service.");
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<int>("SELECT COUNT(*) FROM manager_stand_in WHERE manager_code = @code AND from_at < @UntilAt AND until_at > @FromAt", new { code, body.FromAt, body.UntilAt }) > 0)
            return Refusal.Conflict("stand-in-exists", "Somebody stands in already during that time.", $"'{code}'.", "D31");
        var standIn = new StandIn(Guid.CreateVersion7(now), code, other, body.FromAt!.Value, body.UntilAt!.Value, reason, http.Actor().Id);
        await unit.Write(Insert, standIn);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, standIn));
    });
}
