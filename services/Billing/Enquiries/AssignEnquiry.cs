using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Somebody takes the enquiry in hand, or is given it.</summary>
internal static class AssignEnquiry
{
    /// <param name="To">Subject of the token of whoever is to answer; whoever assigns it when left out.</param>
    public sealed record Body(string? To);

    public static void MapAssignEnquiry(this IEndpointRouteBuilder api) =>
        api.MapPost("/enquiries/{number}/assign", (string number, Body body, HttpContext http, EnquiryDesk desk) =>
                desk.Act(http, number, body, Enquiry.Open, (enquiry, actor) => Task.FromResult(Assign(enquiry, body, actor))))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Enquiry>().WithSummary("Take an enquiry in hand 分派征询").WithTags("Enquiries");

    private static Outcome<EnquiryStep> Assign(Enquiry enquiry, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var to = errors.OptionalText("to", body.To, 100) ?? actor.Id;
        return errors.Any ? errors.ToRefusal() : new EnquiryStep(enquiry with { State = enquiry.State == Enquiry.Received ? Enquiry.Assigned : enquiry.State, Assignee = to }, ["assigned"]);
    }
}
