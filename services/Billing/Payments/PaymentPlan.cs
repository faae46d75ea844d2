using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What becomes of the money handed over: all of it has its place, or nothing is taken.</summary>
/// <param name="Change">Given back at once; cash only.</param>
/// <param name="Advance">Paid ahead.</param>
public sealed record PaymentPlan(IReadOnlyList<PaidPart> Parts, Money Change, Money Advance)
{
    private const string Rule = "catalogue (h) 1";

    public Money Paid => Parts.Sum(part => part.Amount);

    /// <summary>Pure.</summary>
    /// <param name="bills">What can be paid, the oldest first.</param>
    /// <param name="tendered">What was handed over.</param>
    /// <param name="isCash">What is over can be given back as change.</param>
    /// <param name="partial">The customer wants to pay less than is due.</param>
    /// <param name="ahead">An account is named for what is over.</param>
    /// <param name="told">What the customer was told is due, where the clerk states it.</param>
    public static Outcome<PaymentPlan> Decide(IReadOnlyList<OpenBill> bills, Money tendered, bool isCash, bool partial, bool ahead, Money? told)
    {
        var due = bills.Sum(bill => bill.OpenAmount);
        var now = bills.Count == 0 ? "No bill is open." : string.Join("; ", bills);
        if (told is { } said && said != due) return Refusal.Conflict("due-changed", "What is due has changed since it was told.", $"{due} is due, not {said}. {now}", Rule);
        if (due == Money.Zero && !ahead) return Refusal.Conflict("nothing-to-pay", "Nothing of it is open any more; somebody may just have paid it.", now, Rule);
        if (tendered < due && !partial)
            return Refusal.Unprocessable("under-payment", "Less was handed over than is due.", $"{due} is due, {tendered} was handed over. Say 'partial' to pay the oldest first. {now}", Rule);
        var over = tendered - Money.Min(tendered, due);
        if (over > Money.Zero && !ahead && !isCash)
            return Refusal.Unprocessable("over-payment", "More was paid than is due, and there is no change but for cash.", $"{over} is over: name 'advanceAccount', the account it is paid ahead for.", Rule);
        return new PaymentPlan(Spread(bills, tendered), ahead ? Money.Zero : over, ahead ? over : Money.Zero);
    }

    /// <summary>Money that is here already and cannot be given back over a counter: what it does not pay is over. Pure.</summary>
    public static PaymentPlan OfReceived(IReadOnlyList<OpenBill> bills, Money received)
    {
        var parts = Spread(bills, received);
        return new(parts, Money.Zero, received - parts.Sum(part => part.Amount));
    }

    /// <summary>The oldest first, until nothing is left. Pure.</summary>
    public static IReadOnlyList<PaidPart> Spread(IReadOnlyList<OpenBill> bills, Money money)
    {
        var parts = new List<PaidPart>();
        foreach (var bill in bills)
        {
            var paid = Money.Min(bill.OpenAmount, money);
            if (paid <= Money.Zero) continue;
            parts.Add(new(bill, paid));
            money -= paid;
        }

        return parts;
    }
}
