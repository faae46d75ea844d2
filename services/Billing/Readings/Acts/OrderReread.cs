using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Orders a meter to be read again (再抄). One order at a time for a meter; its next reading answers it, and confirms what was held when it agrees.</summary>
internal static class OrderReread
{
    private const string Insert = $"""
        INSERT INTO reread_order ({RereadOrder.Columns})
        VALUES (@Number, @Utility, @Account, @Meter, @Route, @Reason, @Assignee, @DueOn, @OrderedBy, @OrderedAt, @AnsweredBy, @AnsweredAt)
        """;

    /// <param name="Assignee">Subject of the reader who goes.</param>
    /// <param name="DueOn">Last local day; some days ahead when left out.</param>
    internal sealed record Body(string? Account, string? Meter, string? Reason, string? Assignee, DateOnly? DueOn);

    public static void MapOrderReread(this IEndpointRouteBuilder api) =>
        api.MapPost("/readings/rereads", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<RereadOrder>(StatusCodes.Status201Created)
            .WithSummary("Order a meter to be read again 安排再抄").WithTags("Readings");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, IOptions<ReadingOptions> options, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        var (account, meter, reason) = (errors.Text("account", body.Account, 20), errors.Text("meter", body.Meter, 60), errors.Text("reason", body.Reason, 400));
        var assignee = errors.OptionalText("assignee", body.Assignee);
        var due = body.DueOn ?? HallTime.Day(now).AddDays(options.Value.RereadDays);
        if (due < HallTime.Day(now)) errors.Add("dueOn", "over", "'dueOn' lies in the past.");
        var found = await OnAccount.Find(unit, errors, account, meter);
        if (errors.Any) return errors.ToRefusal();
        if ((await RereadOrder.Open(unit, found!.Utility, [meter])).TryGetValue(meter, out var open)) return Refusal.Conflict("ordered-already", "This meter is to be read again already.", $"Order '{open.Number}'.");
        var order = new RereadOrder
        {
            Number = await Numbers.Next(unit, "RE", HallTime.Day(now)), Utility = found.Utility, Account = account, Meter = meter, Route = found.Route, Reason = reason, Assignee = assignee,
            DueOn = due, OrderedBy = http.Actor().Id, OrderedAt = now,
        };
        await unit.Write(Insert, order);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, order));
    });
}

/// <summary>A meter that hangs on an account.</summary>
internal sealed record OnAccount(string Utility, string Route)
{
    private const string Sql = """
        SELECT a.utility, COALESCE(a.route, a.area, '') AS route FROM account a
        WHERE a.number = @account AND EXISTS (SELECT 1 FROM account_meter m WHERE m.account = a.number AND m.meter = @meter AND m.to_on IS NULL)
        """;

    public static async Task<OnAccount?> Find(UnitOfWork unit, FieldErrors errors, string account, string meter)
    {
        if (account.Length == 0 || meter.Length == 0) return null;
        var found = await unit.Query<(string Utility, string Route)>(Sql, new { account, meter });
        if (found.Count == 0) errors.Add("meter", "not-on-this-account", $"No meter '{meter}' hangs on an account '{account}'.");
        return found.Count == 0 ? null : new(found[0].Utility, found[0].Route);
    }
}
