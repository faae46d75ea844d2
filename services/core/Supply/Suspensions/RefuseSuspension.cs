using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The crew or the dispatcher does not carry a suspension out: a few codes, no words about the customer.</summary>
internal static class RefuseSuspension
{
    private static readonly string[] Codes = ["key-customer", "protected", "closed-season", "danger", "no-access", "outage-under-way", "wrong-point"];

    public sealed record Body(string? Code);

    public static void MapRefuseSuspension(this IEndpointRouteBuilder api) =>
        api.MapPost("/suspension-orders/{number}/refuse", (string number, Body body, HttpContext http, RegisterDesk desk, SupplyUtility utility, RowTable<SupplySuspension> table) =>
                desk.Act(http, table, number, body, [SupplySuspension.Ordered], (row, _) => Task.FromResult(Decide(row, body)), (row, _) => desk.Unit.Publish(row.SaidRefused(utility, row.Refusal!, desk.Now))))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<SupplySuspension>().WithSummary("Refuse a suspension 拒绝停供").WithTags("Suspensions");

    private static Outcome<SupplySuspension> Decide(SupplySuspension row, Body body)
    {
        var errors = new FieldErrors();
        var code = errors.OneOf("code", body.Code, Codes);
        return errors.Any ? errors.ToRefusal() : row with { State = SupplySuspension.Refused, Refusal = code };
    }
}
