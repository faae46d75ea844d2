using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records that a consent was withdrawn (撤回同意): from now on every use is refused and no visit is owed.</summary>
public static class WithdrawConsent
{
    public sealed record Body(string? By, string? Reason);

    internal static void MapWithdrawConsent(this IEndpointRouteBuilder api) =>
        api.MapPost("/special-groups/{number}/withdraw", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
            .Produces<SpecialPersonView>().WithSummary("Record that a consent was withdrawn 撤回授权同意").WithTags("Special groups");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, SpecialDesk desk) =>
        desk.Act(http, number, body, "consent-withdrawn", async (person, errors, now) =>
        {
            var (by, reason) = (errors.OneOf("by", body.By, SpecialConsent.Givers), errors.OptionalText("reason", body.Reason, 400));
            if (errors.Any) return null;
            if (person.State != SpecialPerson.Active) return Refusal.Conflict("no-consent", "No consent is in force.", $"'{number}' is {person.State}.");
            await SpecialPersonTable.Withdraw(unit, person, reason is null ? by : $"{by}: {reason}", http.Actor().Id, now);
            return await SpecialPersonTable.Enter(unit, person, SpecialPerson.Withdrawn, visits: false, "consent-withdrawn", now) ? null : Refusal.VersionConflict($"'{number}' has changed.");
        });
}
