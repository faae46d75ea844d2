using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records a new consent: it replaces the one before, also after a withdrawal.</summary>
public static class GiveConsent
{
    internal static void MapGiveConsent(this IEndpointRouteBuilder api) =>
        api.MapPost("/special-groups/{number}/consents", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
            .Produces<SpecialPersonView>().WithSummary("Record a consent 登记授权同意").WithTags("Special groups");

    private static Task<IResult> Handle(string number, ConsentInput body, HttpContext http, UnitOfWork unit, SpecialDesk desk) =>
        desk.Act(http, number, body, "consent-given", async (person, errors, now) =>
        {
            var consent = body.Check(errors, "", http.Actor(), now);
            if (errors.Any) return null;
            if (person.State == SpecialPerson.Closed) return Refusal.Conflict("person-closed", "The entry is closed.", $"'{number}' is no longer eligible; register anew.");
            await SpecialPersonTable.Give(unit, person, consent);
            return await SpecialPersonTable.Enter(unit, person, SpecialPerson.Active, consent.Covers(SpecialPurpose.DoorstepVisit), "no-consent-to-visits", now)
                ? null
                : Refusal.VersionConflict($"'{number}' has changed.");
        });
}
