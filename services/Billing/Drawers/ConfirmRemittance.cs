using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Finance counts the takings again and confirms them: a second person, never the one who counted the drawer. The clock billing.window.cash-remittance ends.</summary>
public sealed class ConfirmRemittance(UnitOfWork unit, DrawerDesk drawers, GeneralLedger ledger, ClockLedger clocks)
{
    /// <summary>Whoever had it in hand, before a hand-over too.</summary>
    private const string Holders = "SELECT holder FROM drawer WHERE number = @Drawer UNION SELECT giver FROM drawer_handover WHERE drawer = @Drawer";

    /// <param name="Received">As counted by finance, yuan.</param>
    /// <param name="Reason">Why it differs, where it does.</param>
    public sealed record Body(decimal? Received, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/remittances/{number}/confirm", (string number, Body body, HttpContext http, RegisterDesk desk, ConfirmRemittance act) =>
                desk.Act(http, Remittance.Table, number, body, [Remittance.UnderWay], (remittance, actor) => act.Count(remittance, body, actor), act.Book))
            .RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<Remittance>().WithSummary("Finance confirms the takings 财务确认收款").WithTags("Drawers");

    private async Task<Outcome<Remittance>> Count(Remittance remittance, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        if (body.Received is null) errors.Add("received", "required", "Give 'received', what finance counted.");
        var received = Amounts.NotNegative(errors, "received", body.Received);
        var reason = errors.OptionalText("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (actor.Id == remittance.CountedBy || (await unit.Query<string>(Holders, remittance)).Contains(actor.Id))
            return Refusal.Conflict("second-person", "Who held or counted the drawer does not confirm its takings.", $"'{remittance.Number}' was counted by '{remittance.CountedBy}'.", "billing.window.cash-remittance");
        if (DrawerDesk.Unexplained(remittance.Amount, received, reason) is { } refusal) return refusal;
        return remittance with { State = Remittance.Remitted, Received = received, Difference = received - remittance.Amount, Reason = reason, ReceivedBy = actor.Id, ReceivedAt = unit.Time.GetUtcNow() };
    }

    private async Task Book(Remittance remittance, Actor actor)
    {
        var at = remittance.ReceivedAt!.Value;
        if (remittance.Amount != Money.Zero || remittance.Received != Money.Zero)
        {
            LedgerLine[] lines =
            [
                new(Ledgers.Bank, null, null, remittance.Received!.Value),
                new(Ledgers.CashDifference, null, null, -remittance.Difference!.Value),
                new(Ledgers.Cash, null, null, -remittance.Amount),
            ];
            await ledger.Post(new(remittance.Number, "remittance", HallTime.Day(at), at, actor.Id, [.. lines.Where(line => line.Amount != Money.Zero)]));
        }

        await unit.Write("UPDATE drawer SET moves = moves + 1 WHERE number = @Drawer", remittance);
        await drawers.Note(remittance.Drawer, "remittance", remittance.Number, -remittance.Amount, actor);
        await clocks.Record(new Milestone(remittance.Matter(), "takings-remitted", at, actor));
    }
}
