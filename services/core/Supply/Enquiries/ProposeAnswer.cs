using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Proposes the answer to an enquiry about missing or low supply from the outage record; the clerk sends it with step "answered" (D23).</summary>
public static class ProposeAnswer
{
    /// <param name="Outage">The outage that explains it, or null: then somebody must look.</param>
    /// <param name="Answer">In both languages, or null.</param>
    public sealed record Proposal(string Number, string? Outage, string? OutageState, BilingualText? Answer, BilingualText Basis);

    /// <param name="Outage">The outage.</param>
    /// <param name="Answer">What it says to the resident.</param>
    public sealed record Explanation(Outage Outage, BilingualText Answer);

    public static void MapProposeAnswer(this IEndpointRouteBuilder api) =>
        api.MapGet("/enquiries/{number}/proposed-answer", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Proposal>()
            .WithSummary("Proposed answer to a supply enquiry 停供咨询答复建议").WithTags("Enquiries");

    private static async Task<IResult> Handle(string number, Database database, SupplyUtility utility, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var proposal = await database.Read<Outcome<Proposal>>(async db =>
        {
            if (await RequestTable.ByNumber(db, null, number) is not { } request) return Refusal.NotFound("request", number);
            if (!utility.Outages.EnquiryTypes.Contains(request.Type))
                return Refusal.Unprocessable("not-a-supply-enquiry", "Outages answer only questions about missing supply.", $"'{request.Type}' is none of {string.Join(", ", utility.Outages.EnquiryTypes)}.", "D23");
            return await Explain(db, request.ServicePointId, request.Area, utility, now) is { Outage: var outage, Answer: var answer }
                ? new Proposal(number, outage.Number, outage.State, answer, new("依据停供记录", "From the outage record"))
                : new Proposal(number, null, null, null, new("该处没有已知的停供,请派人查明。", "No outage is known there; somebody must look."));
        }, cancel);
        return proposal.ToResult(value => TypedResults.Ok(value));
    }

    /// <summary>The outage that explains a missing supply at a place best, in words for the resident; null when none is known there.</summary>
    /// <param name="point">Id of the service point, or null.</param>
    public static async Task<Explanation?> Explain(DbConnection db, string? point, string? area, SupplyUtility utility, DateTimeOffset now)
    {
        var here = await OutagesAt.Find(db, null, point, area, [.. OutageStates.Live, .. OutageStates.Watched]);
        return EnquiryAnswer.Best(here, now) is { } outage
            ? new(outage, EnquiryAnswer.Text(await OutageFacts.Read(db, null, outage, utility.Outages.Noun), now))
            : null;
    }
}
