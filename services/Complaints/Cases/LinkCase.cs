using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Links a case with an earlier one that it repeats or belongs to. Each keeps its own clocks and its own answer. Reports are linked with nothing.</summary>
public sealed class LinkCase(UnitOfWork work, CaseDesk desk)
{
    /// <param name="Parent">Number of the earlier case; null takes the link away.</param>
    public sealed record Body(string? Parent, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/link", (string number, Body body, HttpContext http, LinkCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Link(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Link repeated or related cases 关联").WithTags("Cases");

    private async Task<Outcome<HallCase>> Link(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        var number = errors.OptionalText("parent", body.Parent, 60);
        if (errors.Any) return errors.ToRefusal();
        if (open.Case.Confidential) return Refusal.Unprocessable("never-linked", "A report of misconduct is linked with nothing.", null, CaseDesk.Rule);
        if (number is null) return await desk.Keep(open.Case with { ParentId = null }, open.Happened(CaseEvents.Linked, reason));
        var (db, transaction) = work.Raw();
        if (await CaseTable.ByNumber(db, transaction, number) is not { Confidential: false } parent || parent.Id == open.Case.Id || parent.ParentId == open.Case.Id)
            return Refusal.Unprocessable("no-such-parent", "There is no such earlier case.", $"'{number}' cannot be the case that '{open.Case.Number}' repeats.", CaseDesk.Rule);
        return await desk.Keep(open.Case with { ParentId = parent.ParentId ?? parent.Id }, open.Happened(CaseEvents.Linked, reason, ("parent", number)));
    }
}
