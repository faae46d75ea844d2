using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The two signatures and the report between them: 「经理签字后,由材料员报给公司主管经理,经理审批、签字后,转呈给物资管理部」 (K23: repair manager and company manager, two people).</summary>
public static class SignMaterialList
{
    public sealed record Body(string? Note);

    public static void MapSignMaterialList(this IEndpointRouteBuilder api)
    {
        api.MapPost("/material-lists/{number}/sign", (string number, Body body, HttpContext http, MaterialDesk desk) => desk.Act(http, number, body, open => Decide(open, body, Sign)))
            .RequireRoles(Roles.Dispatcher).Produces<MaterialListView>().WithSummary("Sign as the repair manager 维修经理签字").WithTags("Materials");
        api.MapPost("/material-lists/{number}/report", (string number, Body body, HttpContext http, MaterialDesk desk) => desk.Act(http, number, body, open => Decide(open, body, Report)))
            .RequireRoles(Roles.Clerk).Produces<MaterialListView>().WithSummary("Report to the company's responsible manager 材料员上报公司主管经理").WithTags("Materials");
        api.MapPost("/material-lists/{number}/approve", (string number, Body body, HttpContext http, MaterialDesk desk) => desk.Act(http, number, body, open => Decide(open, body, Approve)))
            .RequireRoles(Roles.Supervisor).Produces<MaterialListView>().WithSummary("Approve, sign and forward 公司主管经理审批签字并转物资管理部").WithTags("Materials");
    }

    private static Task<Outcome<ListChange>> Decide(OpenList open, Body body, Func<OpenList, Outcome<MaterialList>> decide)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return Task.FromResult<Outcome<ListChange>>(errors.ToRefusal());
        return Task.FromResult(decide(open).Then<ListChange>(list => new ListChange(list, open.Lines, list.State, note)));
    }

    /// <summary>Pure, as the next two.</summary>
    public static Outcome<MaterialList> Sign(OpenList open) => open.RefusesUnless(MaterialStates.Drafted) is { } refusal
        ? refusal
        : open.List with { State = MaterialStates.ManagerSigned, ManagerSignedBy = open.Actor.Id, ManagerSignedAt = open.Now };

    public static Outcome<MaterialList> Report(OpenList open) => open.RefusesUnless(MaterialStates.ManagerSigned) is { } refusal
        ? refusal
        : open.List with { State = MaterialStates.Reported, ReportedBy = open.Actor.Id };

    public static Outcome<MaterialList> Approve(OpenList open)
    {
        if (open.RefusesUnless(MaterialStates.Reported) is { } refusal) return refusal;
        return open.List.ManagerSignedBy == open.Actor.Id
            ? Refusal.Conflict("same-signatory", "The signatures must come from different people.", "You have signed as the repair manager already.", "K23")
            : open.List with { State = MaterialStates.Approved, ApprovedBy = open.Actor.Id, ApprovedAt = open.Now };
    }
}
