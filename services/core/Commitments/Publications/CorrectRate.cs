using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>POST /publications/{number}/correct</c>: works the same period out again as a new edition, with the reason. What was public stays public until the new one is.</summary>
internal static class CorrectRate
{
    /// <param name="Reason">Published with the new edition.</param>
    internal sealed record Body(string? Reason);

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapPost($"/api/{service}/publications/{{number}}/correct", Handle)
        .WithName("CorrectRate").WithTags("Commitments").WithSummary("Work a rate out again as a new edition 更正承诺兑现率")
        .RequireRoles(Roles.Supervisor).Produces<Publication>(StatusCodes.Status201Created);

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, RateOffice office, ClockLedger clocks, ChosenBook book) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var reason = errors.Text("reason", body.Reason, 1000);
            if (errors.Any) return errors.ToRefusal();
            if (await PublicationTable.ByNumber(unit, number) is not { } found) return Refusal.NotFound("publication", number);
            if (office.Rates.FirstOrDefault(rate => rate.Id == found.CommitmentId && rate.Profile == found.Profile) is not { } row)
                return Refusal.Conflict("no-longer-promised", "The organisation no longer holds this promise; its rate stays as it was published.", $"'{found.CommitmentId}' of '{found.Profile}'.");
            var period = new DayPeriod(found.FromDay, found.UntilDay);
            if (await PublicationTable.Latest(unit, row, period) is { } latest && latest.Id != found.Id)
                return Refusal.Conflict("not-the-latest", "A later edition of this period is there already.", $"'{latest.Number}', edition {latest.Edition}.", found.CommitmentId);
            var actor = http.Actor();
            if (found.State == PublicationStates.Computed)
            {
                if (!await PublicationTable.Changed(unit, found with { State = PublicationStates.Discarded })) return Refusal.VersionConflict($"'{number}' was changed in the meantime.");
                await clocks.Exclude(found.Id, "corrected-before-publication", actor);
            }

            var publication = await office.Compute(row, period, actor, found, reason);
            await Audit.Write(unit, actor, "rate-corrected", number, reason);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, publication, $"/api/{book.Service}/publications/{publication.Number}", publication.Version));
        });
}
