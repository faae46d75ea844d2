using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Corrects single bills: calculates anew and, when something else comes out, takes the bill back and issues what should have been. Scoped; inside an open unit of work.</summary>
internal sealed class BillCorrections(UnitOfWork unit, CorrectionPair pairs, BillingCycles cycles, TariffShelf tariffs, ChargingAccuracy accuracy, OperatorSettings settings)
{
    /// <summary>The cause that lowers charging accuracy: the bill was charged wrongly when it was issued.</summary>
    public const string ChargingError = "charging-error";

    private const string DueAfter = "billing.bills.due";

    /// <summary>The bill that took its place, or why there is none.</summary>
    /// <param name="number">A regular, final or correcting bill.</param>
    /// <param name="dueOn">Last day to pay the new one in time; null: as configured.</param>
    public async Task<Outcome<CorrectedBill>> Correct(string number, string cause, string? reason, DateOnly? dueOn, Actor by, CancellationToken cancel)
    {
        if (await BillsInForce.Find(unit, number) is not { } issued) return Refusal.NotFound("bill", number);
        if (issued.Bill.Kind is not (BillKinds.Regular or BillKinds.Final or BillKinds.Correction))
            return Refusal.Unprocessable("not-correctable", "Only bills for a period's supply are calculated anew.", $"'{number}' is a {issued.Bill.Kind}.");
        if (await unit.Single<string>("SELECT correction FROM bill_correction WHERE bill = @number", new { number }) is { } later)
            return Refusal.Conflict("corrected-already", "Another bill took its place; correct that one.", $"'{later}' took the place of '{number}'.");
        var now = unit.Time.GetUtcNow();
        if ((dueOn ?? (settings.Span(DueAfter) is { } span ? HallTime.Day(now + span) : null)) is not { } due)
            return new FieldErrors().Add("dueOn", "required", $"Give 'dueOn', the last day to pay in time: no '{DueAfter}' is configured.").ToRefusal();

        var facts = await ReadFacts.Of(unit, issued.Bill);
        var into = await cycles.OpenFrom(issued.Bill.Utility, Period.Parse(issued.Bill.Period)!.Value);
        var verdict = CorrectBillDecision.Decide(issued, facts, await tariffs.Current(cancel), new(into, now, due, null));
        if (verdict.Parked is { } parked) return Refusal.Conflict(parked, "It cannot be calculated yet.", verdict.Detail);
        if (verdict.Bill is not { } correction) return Refusal.Conflict("unchanged", "The bill is what use, terms and tariff come to; there is nothing to correct.", $"'{number}' stays at {issued.Bill.Total}.");
        await pairs.Issue(issued, correction, cause, reason, by.Id);
        if (cause == ChargingError) await accuracy.Correct(issued.Bill, correction.Bill.Total, reason ?? cause);
        return new CorrectedBill(number, BillNumbers.Pair(number).Reversal, correction.Bill.Number, into, issued.Bill.Total, correction.Bill.Total, correction.Bill.Total - issued.Bill.Total);
    }
}

/// <summary>A bill and the pair that took its place.</summary>
/// <param name="Bill">Number of the bill that was taken back.</param>
/// <param name="Reversal">Its mirror image.</param>
/// <param name="Correction">What should have been billed.</param>
/// <param name="Period">Where the pair is booked.</param>
/// <param name="Difference">Sum of the pair.</param>
public sealed record CorrectedBill(string Bill, string Reversal, string Correction, string Period, Money Before, Money After, Money Difference);
