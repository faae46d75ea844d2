using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Closes a day by hand, before it closes by itself: duty posts and hours with supply are counted now.</summary>
public static class CloseDutyDay
{
    /// <param name="Date">A local day that is over.</param>
    public sealed record Body(DateOnly? Date);

    public static void MapCloseDutyDay(this IEndpointRouteBuilder api) =>
        api.MapPost("/duty/days", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<CloseDay.Closed>(StatusCodes.Status201Created)
            .WithSummary("Count a day of duty 统计当日值班").WithTags("Duty");

    private static Task<IResult> Handle(Body body, HttpContext http, CloseDay act, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            if (body.Date is null) errors.Add("date", "required", "Give 'date', a day that is over.");
            else if (body.Date >= HallTime.Day(time.GetUtcNow())) errors.Add("date", "not-over", "That day is not over yet.");
            if (errors.Any) return errors.ToRefusal();
            var closed = await act.Close(body.Date!.Value, http.Actor(), ClosedDays.ByHand);
            return closed.Then<Reply>(day => new Reply(StatusCodes.Status201Created, day));
        });
}
