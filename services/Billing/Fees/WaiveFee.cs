using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// A supervisor waives a fee or a part of it, with the reason: the bill is taken back and what remains is billed in its place, both signed. A fee is never changed in any other way.
/// </summary>
internal sealed class WaiveFee(FeeDesk desk, CorrectionPair corrections)
{
    private const string FeeComponent = "fee";

    /// <param name="Quantity">How much of it is waived, in the item's unit; all of it when left out.</param>
    public sealed record Body(decimal? Quantity, string? Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/fees/{number}/waive", (string number, Body body, HttpContext http, WaiveFee act) => Idempotency.Once(http, body, () => act.Waive(number, body, http)))
        .RequireRoles(Roles.Supervisor).Produces<Fee>().WithSummary("Waive a fee or a part of it 减免收费").WithTags("Fees");

    private async Task<Outcome<Reply>> Waive(string number, Body body, HttpContext http)
    {
        var actor = http.Actor();
        if (await FeeTable.Rows.Find(desk.Unit, number) is not { } fee) return Refusal.NotFound("fee", number);
        if (ETags.IfMatch(http.Request) is { } version && version != fee.Version) return Refusal.VersionConflict($"'{number}' is at version {fee.Version}.");
        if (fee is not { State: Fee.Charged, Bill: { } billed }) return Refusal.Conflict("out-of-order", "Only what is charged can be waived.", $"'{number}' is {fee.State}.", Breaches.Indicator);
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        var off = fee.Quantity;
        if (body.Quantity is { } part && (!Quantity.TryOf(part, out off) || off <= Quantity.Zero || off > fee.Quantity)) errors.Add("quantity", "out-of-range", $"'quantity' is above zero and at most {fee.Quantity}.");
        if (errors.Any) return errors.ToRefusal();

        var issued = (await BillsInForce.Find(desk.Unit, billed))!;
        var left = fee with { Quantity = fee.Quantity - off, Amount = Shares.Amount(fee.Quantity - off, fee.Price) };
        var correction = Correction(issued, left, await desk.OpenPeriod(fee.Utility), desk.Now);
        await corrections.Issue(issued, correction, off == fee.Quantity ? "waived" : "reduced", reason, actor.Id);
        await Audit.Write(desk.Unit, actor, "fee-waived", number, reason);
        var kept = await FeeTable.Rows.Keep(desk.Unit, left with { State = left.Quantity == Quantity.Zero ? Fee.Waived : Fee.Charged, Bill = correction.Bill.Number, ChargedBy = actor.Id });
        return kept.Then(done => Outcome.Of(new Reply(StatusCodes.Status200OK, done, Version: done.Version)));
    }

    /// <summary>What takes the bill's place: the lines that are left, at their published price. Pure.</summary>
    internal static BillDraft Correction(IssuedBill issued, Fee left, Period period, DateTimeOffset now)
    {
        var number = BillNumbers.Pair(issued.Bill.Number).Correction;
        var lines = issued.Lines
            .Select(line => line.Component == FeeComponent ? line with { Quantity = left.Quantity, Amount = left.Amount } : line)
            .Where(line => line.Quantity != Quantity.Zero)
            .Select((line, index) => line with { Bill = number, Line = index + 1 })
            .ToList();
        var total = lines.Sum(line => line.Amount);
        return new(issued.Bill with
        {
            Number = number, Kind = BillKinds.Correction, Predecessor = issued.Bill.Number, Period = period.ToString(), IssuedAt = now, Total = total, OpenAmount = BillDesk.OpenAtFirst(total),
        }, lines, []);
    }
}
