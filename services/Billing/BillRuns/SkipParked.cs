using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Decides that a parked account is not billed in the period, with the reason: what a period is closed on.</summary>
internal static class SkipParked
{
    /// <summary>Counted under this reason beside those of the run itself.</summary>
    private const string ByDecision = "by-decision";

    public sealed record Body(string? Reason);

    public static void MapSkipParked(this IEndpointRouteBuilder api) =>
        api.MapPost("/bill-runs/{id:guid}/parked/{account}/skip", Handle).RequireRoles(Roles.Supervisor).Produces<ParkedAccount>()
            .WithSummary("Decide that an account is not billed 搁置户不计费").WithTags("Bill runs");

    private static Task<IResult> Handle(Guid id, string account, Body body, HttpContext http, UnitOfWork unit) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 500);
        if (errors.Any) return errors.ToRefusal();
        var now = unit.Time.GetUtcNow();
        var decided = await unit.Write("""
            UPDATE bill_run_parked SET state = 'skipped', reason = @reason, decided_by = @by, decided_at = @now WHERE run = @id AND account = @account AND state = 'parked'
            """, new { id, account, reason, by = http.Actor().Id, now });
        var parked = await unit.Single<ParkedAccount>($"SELECT {ParkedAccount.Columns} FROM bill_run_parked WHERE run = @id AND account = @account", new { id, account });
        if (parked is null) return Refusal.NotFound("parked account", account);
        if (decided == 0) return Refusal.Conflict("decided-already", "The account is not parked any more.", $"'{account}' is {parked.State}.");
        if (!await Count(unit, id, now)) return Refusal.Conflict("run-under-way", "The run goes over its accounts just now; decide when it is through.");
        await Audit.Write(unit, http.Actor(), "parked-account-skipped", account, reason);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, parked));
    });

    private static async Task<bool> Count(UnitOfWork unit, Guid id, DateTimeOffset now)
    {
        if (await unit.Write("UPDATE bill_run SET parked = parked - 1, skipped = skipped + 1, updated_at = @now WHERE id = @id AND state = 'finished'", new { id, now }) == 0) return false;
        var run = (await unit.Single<BillRun>(BillRunTable.ById, new { id }))!;
        await unit.Write("UPDATE bill_run SET skips = @skips WHERE id = @id", new { id, skips = run.SkipsWith(ByDecision) });
        return true;
    }
}
