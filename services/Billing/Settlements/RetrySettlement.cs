using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A clerk has cleared what a settlement was parked for (an account opened, a tariff chosen, the area looked at) and tries again.</summary>
internal sealed class RetrySettlement(RegisterDesk desk, SettleSupply settle, TariffShelf tariffs)
{
    /// <param name="AreaM2">The area supplied from now on as looked at, where it differs from what the utility said or from what was supplied before.</param>
    /// <param name="UseIsBilledLater">What meters show is left to the next reading and its bill.</param>
    public sealed record Body(decimal? AreaM2, bool? UseIsBilledLater, string? Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/settlements/{number}/retry", (string number, Body body, HttpContext http, RetrySettlement act) => act.Handle(number, body, http))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Settlement>().WithSummary("Try a parked settlement again 重新结算").WithTags("Settlements");

    private async Task<IResult> Handle(string number, Body body, HttpContext http)
    {
        var book = await tariffs.Current(http.RequestAborted);
        return await desk.Act(http, SettlementTable.Rows, number, body, [Settlement.Parked], (settlement, actor) => Retry(settlement, body, book, actor));
    }

    private async Task<Outcome<Settlement>> Retry(Settlement settlement, Body body, TariffBook book, Actor actor)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        var area = settlement.AreaAfter;
        if (errors.Range("areaM2", body.AreaM2, 0, 10_000_000) is { } given && !Quantity.TryOf(given, out area)) errors.Add("areaM2", "too-fine", "'areaM2' has at most three decimals.");
        if (errors.Any) return errors.ToRefusal();
        await Audit.Write(desk.Unit, actor, "settlement-retried", settlement.Number, reason);
        return await settle.Try(settlement with { AreaAfter = area }, book, actor, body.UseIsBilledLater ?? false, areaConfirmed: body.AreaM2 is not null);
    }
}
