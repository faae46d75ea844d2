using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Answers every open enquiry that rides on an outage in one act; each takes its own step and stops its own clock.</summary>
public static class AnswerEnquiries
{
    private const string Step = "answered";

    /// <param name="Answer">The text to give; the proposed one when left out.</param>
    public sealed record Body(string? Answer);

    /// <param name="Skipped">Enquiries that could not be answered now, with the reason.</param>
    public sealed record Report(string Outage, IReadOnlyList<string> Answered, IReadOnlyList<Skip> Skipped);

    public sealed record Skip(string Number, string Code, string? Detail);

    public static void MapAnswerEnquiries(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/answer-enquiries", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<Report>()
            .WithSummary("Answer all enquiries of an outage 批量答复停供咨询").WithTags("Enquiries");

    private static Task<IResult> Handle(
        string number, Body body, HttpContext http, UnitOfWork unit, EnquiryLinks links, RequestDesk requests, TakeStep steps, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var given = errors.OptionalText("answer", body.Answer, 2000);
            if (errors.Any) return errors.ToRefusal();
            var loaded = await OutageTable.Load(unit, number, null);
            if (loaded.IsRefused) return loaded.Refusal!;
            var (outage, now) = (loaded.Value, time.GetUtcNow());
            if (outage.State is OutageStates.Planned or OutageStates.Cancelled || (outage.RestoredAt is null && !outage.RunsAt(now)))
                return Refusal.Conflict("outage-state", "The outage explains nothing in this state.", $"Outage '{number}' is {outage.State}{(outage.StartsAt > now ? " and has not begun" : "")}.", "D23");
            await links.Link(outage, now, http.Actor());
            var answer = JsonSerializer.SerializeToElement(given ?? await Proposed(unit, outage, utility, now), JsonDefaults.Options);

            var (answered, skipped) = (new List<string>(), new List<Skip>());
            foreach (var enquiry in await links.Waiting(outage.Id))
            {
                var open = await requests.Open(enquiry, http.Actor());
                var taken = open.IsRefused ? open.Refusal! : await steps.Take(open.Value, new(Step, null, null, new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["answer"] = answer }));
                if (taken.Refusal is { } refusal)
                {
                    skipped.Add(new(enquiry, refusal.Code, refusal.Detail));
                    continue;
                }

                await links.Answered(outage.Id, enquiry, now);
                answered.Add(enquiry);
            }

            return Outcome.Of(new Reply(StatusCodes.Status200OK, new Report(number, answered, skipped)));
        });

    private static async Task<string> Proposed(UnitOfWork unit, Outage outage, SupplyUtility utility, DateTimeOffset now)
    {
        var (db, transaction) = unit.Raw();
        var text = EnquiryAnswer.Text(await OutageFacts.Read(db, transaction, outage, utility.Outages.Noun), now);
        return $"{text.Zh}\n{text.En}";
    }
}
