using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The crew has restored supply (复供).</summary>
internal static class CarryOutRestoration
{
    /// <param name="Reading">What the meter showed, where it was read.</param>
    public sealed record Body(DateTimeOffset? At, decimal? Reading);

    public static void MapCarryOutRestoration(this IEndpointRouteBuilder api) =>
        api.MapPost("/suspension-orders/{number}/restore", (string number, Body body, HttpContext http, RegisterDesk desk, SupplyUtility utility, RowTable<SupplySuspension> table) =>
                desk.Act(http, table, number, body, [SupplySuspension.Restoring], (row, actor) => Task.FromResult(Decide(row, body, desk.Now, actor)), (row, _) => desk.Unit.Publish(row.SaidRestored(utility, row.RestoredAt!.Value))))
            .RequireRoles(Roles.Crew).Produces<SupplySuspension>().WithSummary("Record that supply was restored 登记已复供").WithTags("Suspensions");

    private static Outcome<SupplySuspension> Decide(SupplySuspension row, Body body, DateTimeOffset now, Actor actor)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, now, row.RestoreOrderedAt);
        var reading = SupplySuspension.Steps(errors, body.Reading);
        if (reading < row.SuspendedReading) errors.Add("reading", "too-small", "The meter showed more when supply was suspended.");
        return errors.Any ? errors.ToRefusal() : row with { State = SupplySuspension.Restored, RestoredAt = at, RestoredBy = actor.Id, RestoredReading = reading };
    }
}
