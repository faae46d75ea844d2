using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Gives a hazard to the person or crew that is to deal with it, or to another one.</summary>
public static class AssignHazard
{
    public sealed record Body(string? To, string? Note);

    internal static void MapAssignHazard(this IEndpointRouteBuilder api) =>
        api.MapPost("/facility-hazards/{number}/assign", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor)
            .Produces<HazardView>().WithSummary("Assign a hazard 指派隐患整改").WithTags("Facilities");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, HazardDesk desk, UnitOfWork unit) =>
        desk.Act(http, number, body, async (hazard, errors, _) =>
        {
            var (to, note) = (errors.Text("to", body.To, 100), errors.OptionalText("note", body.Note, 1000));
            if (errors.Any) return errors.ToRefusal();
            return hazard.State is Hazard.Open or Hazard.Assigned
                ? await HazardTable.Keep(unit, hazard with { State = Hazard.Assigned, AssignedTo = to }, "assigned", http.Actor(), note is null ? to : $"{to}: {note}")
                : HazardRules.NotNow(hazard, "assigned");
        });
}
