using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The neighbour signs what was measured there: the evidence that closes a disputed visit.</summary>
public static class SignEvidence
{
    /// <param name="SignedBy">The neighbour who signed.</param>
    public sealed record Body(string? SignedBy);

    public static void MapSignEvidence(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/sign-evidence", (string number, Body body, HttpContext http, VisitDesk desk) =>
                desk.Act(http, number, body, [VisitStates.NeighbourMeasured], open =>
                {
                    var errors = new FieldErrors();
                    var signedBy = errors.Text("signedBy", body.SignedBy, 100);
                    return errors.Any
                        ? Task.FromResult<Outcome<TemperatureVisit>>(errors.ToRefusal())
                        : desk.Keep(open, open.Visit with { State = VisitStates.EvidenceSigned, EvidenceSignedBy = signedBy, ClosedAt = open.Now }, VisitStates.EvidenceSigned);
                }))
            .RequireRoles(Roles.Crew).Produces<VisitView>()
            .WithSummary("Neighbour signs the evidence 邻居签字取证").WithTags("Temperature visits");
}
