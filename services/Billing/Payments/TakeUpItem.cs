using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The clerk takes up the next bill of the same person: per item (每件) its time begins, and that of the one before ends.</summary>
public static class TakeUpItem
{
    /// <param name="Item">Bill or account that is taken up.</param>
    public sealed record Body(string? Item);

    public static void MapTakeUpItem(this IEndpointRouteBuilder api) =>
        api.MapPost("/payments/transactions/{number}/items", (string number, Body body, HttpContext http, RegisterDesk desk, WindowTransactions transactions) =>
                desk.Act(http, WindowTransaction.Table, number, body, [WindowTransaction.Open], (transaction, actor) => Task.FromResult(Decide(transaction, body, actor)),
                    (transaction, actor) => transactions.TakeUp(transaction, body.Item, actor)))
            .RequireRoles(Roles.Clerk).Produces<WindowTransaction>().WithSummary("Take up the next item 办理下一件").WithTags("Payments");

    private static Outcome<WindowTransaction> Decide(WindowTransaction transaction, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        errors.Text("item", body.Item, 60);
        if (errors.Any) return errors.ToRefusal();
        return transaction.Clerk == actor.Id ? transaction : GiveUpPayment.NotYours(transaction);
    }
}
