using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>
/// The customer does not accept the result and will not sign: explained patiently first, the opinion is kept (第十二条(五) 「经解释仍不认可的,应暂时保存意见」).
/// </summary>
public static class DisputeVisit
{
    /// <param name="Explanation">What was explained to the customer.</param>
    /// <param name="Opinion">The customer's opinion, as kept.</param>
    public sealed record Body(string? Explanation, string? Opinion);

    public static void MapDisputeVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/dispute", (string number, Body body, HttpContext http, VisitDesk desk) =>
                desk.Act(http, number, body, [VisitStates.Visited], open =>
                {
                    var errors = new FieldErrors();
                    var explanation = errors.Text("explanation", body.Explanation, 2000);
                    var opinion = errors.Text("opinion", body.Opinion, 2000);
                    return errors.Any
                        ? Task.FromResult<Outcome<TemperatureVisit>>(errors.ToRefusal())
                        : desk.Keep(open, open.Visit with { State = VisitStates.Disputed, Explanation = explanation, DisputeOpinion = opinion }, VisitStates.Disputed);
                }))
            .RequireRoles(Roles.Crew).Produces<VisitView>()
            .WithSummary("Customer does not accept the result 客户不认可测温结果").WithTags("Temperature visits");
}
