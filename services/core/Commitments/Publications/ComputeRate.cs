using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>POST /publications</c>: works out the fulfilment rate of a period that is over. At the end of the operator's own period it is done by itself.</summary>
internal static class ComputeRate
{
    /// <param name="CommitmentId">Which rate; may be left out where the service has only one.</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">The day after the last one.</param>
    internal sealed record Body(string? CommitmentId, DateOnly? From, DateOnly? Until);

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapPost($"/api/{service}/publications", Handle)
        .WithName("ComputeRate").WithTags("Commitments").WithSummary("Work out the fulfilment rate of a period 统计承诺兑现率")
        .RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Publication>(StatusCodes.Status201Created);

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, RateOffice office, ChosenBook book, CalendarBook calendars, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var names = office.Names;
            var id = errors.OneOf("commitmentId", body.CommitmentId, names, names.Count == 1 ? names[0] : null);
            if (body.From is null || body.From == DateOnly.MinValue) errors.Add("from", "required", "Give 'from', the first day of the period.");
            if (body.Until is null) errors.Add("until", "required", "Give 'until', the day after the last one.");
            else if (body.Until > LocalTimes.Day(calendars.Get("wallclock").Zone, time.GetUtcNow())) errors.Add("until", "not-over", "The period is not over yet.");
            if (body.From >= body.Until) errors.Add("until", "not-after-from", "'until' must lie after 'from'.");
            if (errors.Any) return errors.ToRefusal();
            var (row, period) = (office.Rates.First(rate => rate.Id == id), new DayPeriod(body.From!.Value, body.Until!.Value));
            if (await PublicationTable.Latest(unit, row, period) is { } there)
                return Refusal.Conflict("rate-exists", "The rate of this period is worked out already; correct it if it is wrong.", $"'{there.Number}', edition {there.Edition}.", row.Id);
            var publication = await office.Compute(row, period, http.Actor(), null, null);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, publication, $"/api/{book.Service}/publications/{publication.Number}", publication.Version));
        });
}
