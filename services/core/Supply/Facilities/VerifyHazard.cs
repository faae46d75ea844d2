using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Says whether a hazard is really gone (隐患复查): by another person than who dealt with it. If not, it is open again and its clock goes on.</summary>
public static class VerifyHazard
{
    public sealed record Body(bool? Gone, string? Note);

    internal static void MapVerifyHazard(this IEndpointRouteBuilder api) =>
        api.MapPost("/facility-hazards/{number}/verify", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
            .Produces<HazardView>().WithSummary("Verify that a hazard is gone 隐患复查").WithTags("Facilities");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, HazardDesk desk, UnitOfWork unit, ClockLedger clocks) =>
        desk.Act(http, number, body, async (hazard, errors, now) =>
        {
            if (body.Gone is null) errors.Add("gone", "required", "Say in 'gone' whether the hazard is gone.");
            var note = body.Gone == false ? errors.Text("note", body.Note, 1000) : errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var actor = http.Actor();
            if (hazard.State != Hazard.Resolved) return HazardRules.NotNow(hazard, "verified");
            if (hazard.ResolvedBy == actor.Id) return Refusal.Conflict("same-person", "Who dealt with it cannot verify it.", $"'{actor.Id}' resolved '{number}'; another person must look.", "D19");
            if (body.Gone == true) return await HazardTable.Keep(unit, hazard with { State = Hazard.Verified, VerifiedAt = now, VerifiedBy = actor.Id }, "verified", actor, note);

            var again = hazard with { State = hazard.AssignedTo is null ? Hazard.Open : Hazard.Assigned, ResolvedAt = null, ResolvedBy = null, Resolution = null };
            var kept = await HazardTable.Keep(unit, again, "not-accepted", actor, note);
            if (!kept.IsRefused) await clocks.Reopen(hazard.Id, "hazard-not-gone", actor, now);
            return kept;
        });
}
