using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Something is missing for an answer: the customer is asked. No source lets the promise wait for it, so it does not.</summary>
internal static class AskCustomer
{
    public sealed record Body(string? Question);

    public static void MapAskCustomer(this IEndpointRouteBuilder api) =>
        api.MapPost("/enquiries/{number}/ask", (string number, Body body, HttpContext http, EnquiryDesk desk) =>
                desk.Act(http, number, body, Enquiry.Open, (enquiry, _) => Task.FromResult(Ask(enquiry, body))))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Enquiry>().WithSummary("Ask the customer back 向客户了解情况").WithTags("Enquiries");

    private static Outcome<EnquiryStep> Ask(Enquiry enquiry, Body body)
    {
        var errors = new FieldErrors();
        var question = errors.Text("question", body.Question, 2000);
        return errors.Any ? errors.ToRefusal() : new EnquiryStep(enquiry with { State = Enquiry.Asked }, ["customer-asked"], question, Told: asked => new(
            $"您的征询{asked.Number}需要您补充情况,请查看或与我们联系。", $"We need to know more about your question {asked.Number}: please look at it or call us."));
    }
}
