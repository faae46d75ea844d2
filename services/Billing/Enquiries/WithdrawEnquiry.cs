using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The customer no longer asks. What ran out before counts as it stands.</summary>
internal static class WithdrawEnquiry
{
    public sealed record Body(string? Reason);

    public static void MapWithdrawEnquiry(this IEndpointRouteBuilder api) =>
        api.MapPost("/enquiries/{number}/withdraw", (string number, Body body, HttpContext http, EnquiryDesk desk) =>
                desk.Act(http, number, body, Enquiry.Open, (enquiry, actor) => Withdraw(desk, enquiry, body, actor)))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Supervisor).Produces<Enquiry>().WithSummary("Withdraw a question 撤回征询").WithTags("Enquiries");

    private static async Task<Outcome<EnquiryStep>> Withdraw(EnquiryDesk desk, Enquiry enquiry, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var reason = actor.IsStaff ? errors.Text("reason", body.Reason, 400) : errors.OptionalText("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        await desk.Clocks.Exclude(enquiry.Id, "withdrawn-by-resident", actor, openOnly: true);
        return new EnquiryStep(enquiry with { State = Enquiry.Withdrawn, Outcome = Enquiry.Withdrawn, ClosedAt = desk.Now }, ["withdrawn"], reason);
    }
}
