using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The customer says what was missing, or adds to the question.</summary>
internal static class SupplementEnquiry
{
    public sealed record Body(string? Words);

    public static void MapSupplementEnquiry(this IEndpointRouteBuilder api) =>
        api.MapPost("/enquiries/{number}/supplement", (string number, Body body, HttpContext http, EnquiryDesk desk) =>
                desk.Act(http, number, body, Enquiry.Open, (enquiry, _) => Task.FromResult(Supplement(enquiry, body))))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Supervisor).Produces<Enquiry>().WithSummary("Add to the question 补充情况").WithTags("Enquiries");

    private static Outcome<EnquiryStep> Supplement(Enquiry enquiry, Body body)
    {
        var errors = new FieldErrors();
        var words = errors.Text("words", body.Words, 2000);
        var state = enquiry.State != Enquiry.Asked ? enquiry.State : enquiry.Assignee is null ? Enquiry.Received : Enquiry.Assigned;
        return errors.Any ? errors.ToRefusal() : new EnquiryStep(enquiry with { State = state }, ["supplemented"], words);
    }
}
