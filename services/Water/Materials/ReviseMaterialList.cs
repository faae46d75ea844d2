using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Replaces the lines of a draft; once the manager has signed, nothing changes any more.</summary>
public static class ReviseMaterialList
{
    public static void MapReviseMaterialList(this IEndpointRouteBuilder api) =>
        api.MapPut("/material-lists/{number}", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<MaterialListView>()
            .WithSummary("Revise a drafted material list 修改材料单").WithTags("Materials");

    private static async Task<IResult> Handle(string number, DraftMaterialList.Body body, HttpContext http, MaterialDesk desk, UnitOfWork unit) =>
        ETags.IfMatch(http.Request) is null ? Refusal.VersionRequired().ToResult() : await desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(MaterialStates.Drafted) is { } refusal) return refusal;
            var errors = new FieldErrors();
            var note = errors.OptionalText("note", body.Note, 2000);
            var lines = await MaterialItem.Check(unit, body.Items, errors);
            return errors.Any ? errors.ToRefusal() : new ListChange(open.List, lines, "revised", note);
        });
}
