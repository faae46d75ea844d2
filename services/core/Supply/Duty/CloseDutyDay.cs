using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Closes a day of duty: for each post, the hours with somebody rostered and present become a measurement of its indicator. A day is counted once.</summary>
public static class CloseDutyDay
{
    /// <param name="Date">A local day that is over.</param>
    public sealed record Body(DateOnly? Date);

    public static void MapCloseDutyDay(this IEndpointRouteBuilder api) =>
        api.MapPost("/duty/days", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor)
            .WithSummary("Count a day of duty 统计当日值班").WithTags("Duty");

    private static Task<IResult> Handle(
        Body body, HttpContext http, UnitOfWork unit, MeasurementLedger measurements, ChosenBook book, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            var errors = new FieldErrors();
            if (body.Date is null) errors.Add("date", "required", "Give 'date', a day that is over.");
            else if (body.Date >= HallTime.Day(now)) errors.Add("date", "not-over", "That day is not over yet.");
            if (errors.Any) return errors.ToRefusal();
            var day = HallTime.WholeDay(body.Date!.Value);
            var shifts = (await unit.Query<DutyShift>(DutyShiftTable.Select + " WHERE s.ends_at > @From AND s.starts_at < @Until", day)).ToLookup(s => s.Post);
            var counted = new List<object>();
            foreach (var code in ReportGaps.Posts(book, utility.Name))
            {
                var post = ReportGaps.Measure(code, utility.Name, day, [.. shifts[code]], now);
                var recorded = await measurements.Record(
                    post.Commitment, new(code, day.From, Math.Round((decimal)post.Present, 3), Evidence: $"duty/{code}/{body.Date:yyyy-MM-dd}"), http.Actor());
                if (recorded.Refusal is { } refusal) return refusal;
                counted.Add(new { post.Code, post.Commitment, Hours = post.Present });
            }

            return Outcome.Of(new Reply(StatusCodes.Status201Created, new { body.Date, Posts = counted }));
        });
}
