using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The customer signs the form; also one who would not at first.</summary>
public static class SignVisit
{
    /// <param name="SignedBy">Who signed on the customer's side.</param>
    public sealed record Body(string? SignedBy);

    public static void MapSignVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/sign", (string number, Body body, HttpContext http, VisitDesk desk) =>
                desk.Act(http, number, body, [VisitStates.Visited, VisitStates.Disputed], open =>
                {
                    var errors = new FieldErrors();
                    var signedBy = errors.Text("signedBy", body.SignedBy, 100);
                    return errors.Any
                        ? Task.FromResult<Outcome<TemperatureVisit>>(errors.ToRefusal())
                        : desk.Keep(open, open.Visit with { State = VisitStates.Signed, SignedBy = signedBy, ClosedAt = open.Now }, VisitStates.Signed);
                }))
            .RequireRoles(Roles.Crew, Roles.Resident).Produces<VisitView>()
            .WithSummary("Customer signs the visit form 客户签字").WithTags("Temperature visits");
}
