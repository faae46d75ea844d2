using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Sets and ends flags that spare an account. Both go on the audit record.</summary>
internal static class FlagAccount
{
    public sealed record Body(string? Account, string? Flag, string? Evidence, DateOnly? SinceOn, DateOnly? UntilOn);

    public sealed record EndBody;

    public static void MapFlagAccount(this IEndpointRouteBuilder api)
    {
        api.MapPost("/arrears/flags", (Body body, HttpContext http, RegisterDesk desk, DunningPolicy policy) =>
                desk.Enter(http, DunningFlag.Table, body, actor => Make(body, desk, policy, actor), (row, actor) => Audit.Write(desk.Unit, actor, "dunning-flag-set", row.Number, row.Flag)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<DunningFlag>(StatusCodes.Status201Created).WithSummary("Spare an account 标记困难或受保护账户").WithTags("Arrears");
        api.MapPost("/arrears/flags/{number}/end", (string number, EndBody body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, DunningFlag.Table, number, body, [DunningFlag.InForce], (row, actor) => Task.FromResult(Outcome.Of(End(row, HallTime.Day(desk.Now), actor))),
                    (row, actor) => Audit.Write(desk.Unit, actor, "dunning-flag-ended", row.Number, row.Flag)))
            .RequireRoles(Roles.Supervisor).Produces<DunningFlag>().WithSummary("End a flag 取消标记").WithTags("Arrears");
        api.MapGet("/arrears/flags", (string? account, string? flag, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) =>
                DunningFlag.Table.List("AND (@account IS NULL OR account = @account) AND (@flag IS NULL OR flag = @flag) AND (@state IS NULL OR state = @state)", new { account, flag, state }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Auditor).Produces<Page<DunningFlag>>().WithSummary("Spared accounts 受保护账户列表").WithTags("Arrears");
    }

    private static async Task<Outcome<DunningFlag>> Make(Body body, RegisterDesk desk, DunningPolicy policy, Actor actor)
    {
        var (errors, today) = (new FieldErrors(), HallTime.Day(desk.Now));
        var account = errors.Text("account", body.Account, 20);
        if (account.Length > 0 && await desk.Unit.Single<string>("SELECT number FROM account WHERE number = @account", new { account }) is null) errors.Add("account", "unknown-account", $"No account '{account}'.");
        var flag = new DunningFlag
        {
            State = DunningFlag.InForce,
            Account = account,
            Flag = errors.OneOf("flag", body.Flag, [.. policy.Flags.Select(kind => kind.Code)]),
            Evidence = errors.Code("evidence", body.Evidence),
            SinceOn = body.SinceOn ?? today,
            UntilOn = body.UntilOn,
            SetBy = actor.Id,
        };
        if (flag.UntilOn <= flag.SinceOn) errors.Add("untilOn", "out-of-range", "'untilOn' must lie after 'sinceOn'.");
        return errors.Any ? errors.ToRefusal() : flag;
    }

    /// <summary>Ended today: the days before stay spared.</summary>
    private static DunningFlag End(DunningFlag row, DateOnly today, Actor actor) =>
        row with { State = DunningFlag.Ended, UntilOn = row.UntilOn < today ? row.UntilOn : today > row.SinceOn ? today : row.SinceOn, EndedBy = actor.Id };
}
