using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The dispatcher agrees the time of a visit with the customer: when no time could be kept, or on the phone before one was.</summary>
public sealed class AgreeVisitTime(UnitOfWork work, FollowVisit follow, AgreedTime agreed)
{
    private const string ByHand = "agreed-by-hand";
    private const string Occasion = "visit-agreed";

    /// <param name="StartsAt">The time agreed.</param>
    /// <param name="AgreedBy">Who agreed to it on the customer's side.</param>
    public sealed record Body(DateTimeOffset? StartsAt, string? AgreedBy);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/visits/{visit:int}/agree", (string number, int visit, Body body, HttpContext http, HomeVisitDesk desk, AgreeVisitTime act) =>
            desk.Act(http, number, visit, body, (open, found) => act.Agree(open, found, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher)
        .Produces<HomeVisitView>().WithSummary("Agree the time of a visit by hand 人工商定上门时间").WithTags("Visits");

    private async Task<Outcome<HomeVisit>> Agree(Case open, HomeVisit visit, Body body)
    {
        var errors = new FieldErrors();
        var agreedBy = errors.Text("agreedBy", body.AgreedBy, 100);
        if (errors.Near("startsAt", body.StartsAt, open.Now) is not { } starts) errors.Add("startsAt", "required", "Give 'startsAt', the time agreed.");
        else if (starts <= open.Now) errors.Add("startsAt", "in-the-past", $"'startsAt' must lie ahead; it is {open.Now:yyyy-MM-ddTHH:mm:sszzz} now.");
        if (errors.Any) return errors.ToRefusal();
        if (visit.RefusesUnless(HomeVisitStates.Requested, HomeVisitStates.ToAgree, HomeVisitStates.Agreed) is { } refusal) return refusal;

        var kept = await VisitTable.Save(work, visit with
        {
            State = HomeVisitStates.Agreed, Reason = ByHand, AgreedBy = agreedBy, StartsAt = body.StartsAt, EndsAt = body.StartsAt!.Value.AddMinutes(visit.Minutes),
        });
        if (kept.IsRefused) return kept;
        if (visit.State == HomeVisitStates.Requested) await follow.Publish(kept.Value, ByHand, open.Now);
        if (await agreed.Tell(kept.Value, open.Actor) is { } conflict) return conflict;
        await NotificationLedger.Tell(work, open.Request.Id, open.Request.Channel, Occasion, $"visit:{visit.Id}:{kept.Value.Version}", ResidentTexts.Of(Occasion, open.Request.Number, body.StartsAt));
        return kept;
    }
}
