using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The cause of a stop is gone and heat cannot be resumed: the user is told why (001 第十条(三) 「不能及时恢复供热的,应向用户说明原因」). The matter stays open until there is heat.</summary>
internal sealed class ExplainNoHeat(SupplyChangeDesk desk, ClockLedger ledger)
{
    private const string Explained = "explained";

    /// <param name="Reason">As explained to the user.</param>
    public sealed record Body(string? Reason, DateTimeOffset? At);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/supply-changes/{number}/explain", (string number, Body body, HttpContext http, ExplainNoHeat act, SupplyChangeDesk desk) => desk.Act(http, number, body, open => act.Explain(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<SupplyChangeView>().WithSummary("Explain why heat cannot be resumed 说明不能复热的原因").WithTags("Supply changes");

    private async Task<Outcome<SupplyChange>> Explain(OpenChange open, Body body)
    {
        if (open.RefusesUnless(SupplyChangeStates.Verified, SupplyChangeStates.Registered, SupplyChangeStates.Settling) is { } state) return state;
        if (open.Change.Kind != SupplyChange.Resume)
            return Refusal.Conflict("nothing-to-explain", "Only a resumption is owed at once.", $"'{open.Change.Number}' is a {open.Change.Kind}.", OpenChange.Rule);
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 2000);
        var at = errors.Past("at", body.At, open.Now, open.Change.FiledAt);
        if (errors.Any) return errors.ToRefusal();
        var kept = await desk.Keep(open.Change, open.Happened(SupplyChangeEvent.Explained, reason) with { At = at });
        if (!kept.IsRefused) await ledger.Record(new Milestone(open.Change.Matter, Explained, at, open.Actor));
        return kept;
    }
}
