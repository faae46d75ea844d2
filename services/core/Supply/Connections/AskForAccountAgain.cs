using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Asks billing once more for the account of a supplied connection that has not been opened. Nothing repeats it by itself.</summary>
public sealed class AskForAccountAgain(UnitOfWork work, ConnectionDesk desk, ConnectionWay way)
{
    public sealed record Body;

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/connections/{number}/account-request", (string number, Body body, HttpContext http, AskForAccountAgain act) =>
            Idempotency.Once(http, body, () => act.Ask(number, http.Actor())))
        .RequireRoles(Roles.Clerk, Roles.Operator)
        .Produces<AccountView>().WithSummary("Ask billing for the account again 再次请求开户").WithTags("Connections");

    private async Task<Outcome<Reply>> Ask(string number, Actor actor)
    {
        var opened = await desk.Open(number, actor);
        if (opened.IsRefused) return opened.Refusal!;
        var request = opened.Value.Case.Request;
        if (await ConnectionAccount.Of(work, request.Id) is not { } account)
            return Refusal.Conflict("not-supplied", "The account is asked for when there is supply.", $"Application '{number}' is at '{request.State}'.", opened.Value.Case.Order.Workflow.Rule);
        if (account.OpenedAt is not null) return Refusal.Conflict("account-opened", "The account is open already.", $"It is '{account.Account}'.", opened.Value.Case.Order.Workflow.Rule);
        var again = await way.AskAgain(request, account);
        await Audit.Write(work, actor, "account-requested-again", number, $"{again.Asked}");
        return new Reply(StatusCodes.Status200OK, AccountView.Of(again)!);
    }
}
