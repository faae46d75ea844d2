using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Closes an entry of somebody who is no longer eligible; it stays on record, its data may be used for nothing.</summary>
public static class CloseSpecialPerson
{
    private static readonly string[] Reasons = ["moved", "deceased", "no-longer-eligible", "requested"];

    public sealed record Body(string? Reason);

    internal static void MapCloseSpecialPerson(this IEndpointRouteBuilder api) =>
        api.MapPost("/special-groups/{number}/close", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
            .Produces<SpecialPersonView>().WithSummary("Close an entry of the special-group ledger 注销特殊群体用户").WithTags("Special groups");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, SpecialDesk desk) =>
        desk.Act(http, number, body, "special-person-closed", async (person, errors, now) =>
        {
            var reason = errors.OneOf("reason", body.Reason, Reasons);
            if (errors.Any) return null;
            if (person.State == SpecialPerson.Closed) return Refusal.Conflict("person-closed", "The entry is closed.", $"'{number}' is closed already.");
            await SpecialPersonTable.Withdraw(unit, person, reason, http.Actor().Id, now);
            return await SpecialPersonTable.Enter(unit, person, SpecialPerson.Closed, visits: false, "closed", now) ? null : Refusal.VersionConflict($"'{number}' has changed.");
        });
}
