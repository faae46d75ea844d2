using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Asks for a paper that the one-time notice had not named. It is allowed, since the matter may need it, and it is on record, since it breaks
/// the one-time notice (hall.intake.one-time-notice 「一次性告知」: no later supplement request).
/// </summary>
public sealed class RequestSupplement(UnitOfWork work, ClockLedger ledger)
{
    /// <param name="Code">Code for the paper, kebab case.</param>
    /// <param name="Reason">Why it is needed and was not told at once.</param>
    public sealed record Body(string? Code, string? TitleZh, string? TitleEn, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/connections/{number}/supplements", (string number, Body body, HttpContext http, RequestSupplement act, ConnectionDesk desk) =>
            desk.Act(http, number, body, open => act.Keep(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher)
        .Produces<ConnectionView>().WithSummary("Ask for a further paper 要求补件").WithTags("Connections");

    private async Task<Outcome<Connection>> Keep(OpenConnection open, Body body)
    {
        var errors = new FieldErrors();
        var code = errors.Code("code", body.Code);
        var titleZh = errors.Text("titleZh", body.TitleZh);
        var titleEn = errors.Text("titleEn", body.TitleEn);
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        var (db, transaction) = work.Raw();
        var materials = await ConnectionTable.Materials(db, transaction, open.Connection.Id);
        if (materials.FirstOrDefault(material => material.Code == code) is { } known)
        {
            return Refusal.Conflict("material-known", "The applicant has been told of this paper already; mark it as missing.",
                $"'{code}' is {(known.InNotice ? "in the notice" : "a supplement")} and {known.State}.");
        }

        var (request, now, actor) = (open.Case.Request, open.Case.Now, open.Case.Actor);
        await ConnectionTable.Insert(work, open.Connection.Id, new Material
        {
            Code = code, Place = materials.Count + 1, TitleZh = titleZh, TitleEn = titleEn, State = Material.Missing, ChangedAt = now, ChangedBy = actor.Id,
        });
        await RequestTable.Append(work, open.Case.Happened(RequestEvents.SupplementRequested, reason, RequestEvent.Text("material", code)));
        await ledger.Record(new Milestone(request.Matter, ConnectionRules.SupplementRequested, now, actor) { Facts = request.Facts() });
        return await ConnectionTable.Save(work, open.Connection with { Supplements = open.Connection.Supplements + 1, UpdatedAt = now });
    }
}
