using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The answer does not satisfy: it was none, so the clocks that it stopped go on with the time they had left.</summary>
internal static class ReopenEnquiry
{
    public sealed record Body(string? Reason);

    public static void MapReopenEnquiry(this IEndpointRouteBuilder api) =>
        api.MapPost("/enquiries/{number}/reopen", (string number, Body body, HttpContext http, EnquiryDesk desk) =>
                desk.Act(http, number, body, [Enquiry.Answered], (enquiry, actor) => Reopen(desk, enquiry, body, actor)))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Supervisor).Produces<Enquiry>().WithSummary("The answer does not satisfy 对答复不满意").WithTags("Enquiries");

    private static async Task<Outcome<EnquiryStep>> Reopen(EnquiryDesk desk, Enquiry enquiry, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 2000);
        if (errors.Any) return errors.ToRefusal();
        await desk.Clocks.Reopen(enquiry.Id, "not-satisfied", actor, desk.Now, stoppedBy: [Enquiry.Answered, "answered-in-writing"]);
        return new EnquiryStep(
            enquiry with
            {
                State = enquiry.Assignee is null ? Enquiry.Received : Enquiry.Assigned, Reopened = enquiry.Reopened + 1, Outcome = null, ClosedAt = null, AnsweredAt = null, AnsweredBy = null, AnswerMedium = null,
            },
            ["reopened"], reason, Told: again => new($"您的征询{again.Number}已重新办理。", $"Your question {again.Number} is taken up again."));
    }
}
