using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The crew has suspended supply. Asked once more at the last moment: who has come to be protected since the order is not cut off.</summary>
internal sealed class CarryOutSuspension(SuspensionProtection protection, SupplyUtility utility, RowTable<SupplySuspension> table, RegisterDesk desk)
{
    /// <param name="Reading">What the meter showed, where it was read.</param>
    /// <param name="CustomerPresent">Whether the customer was there.</param>
    public sealed record Body(DateTimeOffset? At, decimal? Reading, bool? CustomerPresent);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/suspension-orders/{number}/carry-out", (string number, Body body, HttpContext http, CarryOutSuspension act) => act.Handle(number, body, http))
            .RequireRoles(Roles.Crew).Produces<SupplySuspension>().WithSummary("Record that supply was suspended 登记已停供").WithTags("Suspensions");

    private Task<IResult> Handle(string number, Body body, HttpContext http) =>
        desk.Act(http, table, number, body, [SupplySuspension.Ordered], (row, actor) => Decide(row, body, actor), (row, _) => desk.Unit.Publish(row.SaidSuspended(utility)));

    private async Task<Outcome<SupplySuspension>> Decide(SupplySuspension row, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, desk.Now, row.OrderedAt);
        var reading = SupplySuspension.Steps(errors, body.Reading);
        if (body.CustomerPresent is null) errors.Add("customerPresent", "required", "Say whether the customer was there.");
        if (errors.Any) return errors.ToRefusal();
        if (await protection.Of(row.ServicePoint, await protection.Point(row.ServicePoint)) is { } code)
            return Refusal.Conflict("protected-from-suspension", "Supply must not be suspended here.", $"{code}; refuse the order instead.", "D38");
        return row with { State = SupplySuspension.Suspended, SuspendedAt = at, SuspendedBy = actor.Id, CustomerPresent = body.CustomerPresent, SuspendedReading = reading };
    }
}
