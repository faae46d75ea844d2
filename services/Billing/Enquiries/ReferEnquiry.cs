using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The meter may be at fault: the utility looks at it under a number of its own. The answer is still owed here.</summary>
internal static class ReferEnquiry
{
    /// <param name="UtilityNumber">Number of the matter at the utility: <c>P-20261123-000007</c>.</param>
    public sealed record Body(string? UtilityNumber, string? Note);

    public static void MapReferEnquiry(this IEndpointRouteBuilder api) =>
        api.MapPost("/enquiries/{number}/refer", (string number, Body body, HttpContext http, EnquiryDesk desk) =>
                desk.Act(http, number, body, Enquiry.Open, (enquiry, _) => Task.FromResult(Refer(enquiry, body))))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Enquiry>().WithSummary("Have the utility look at the meter 转供应单位查表").WithTags("Enquiries");

    private static Outcome<EnquiryStep> Refer(Enquiry enquiry, Body body)
    {
        var errors = new FieldErrors();
        var number = errors.Code("utilityNumber", body.UtilityNumber, 40);
        var note = errors.OptionalText("note", body.Note, 2000);
        return errors.Any ? errors.ToRefusal() : new EnquiryStep(enquiry with { State = Enquiry.Referred, UtilityNumber = number }, ["referred"], note, Told: _ => new(
            $"您反映的计量问题已转供应单位检查,编号{number}。", $"The utility looks at your meter under the number {number}."));
    }
}
