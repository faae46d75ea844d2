namespace Utilities.Billing;

/// <summary>Payments as one number, one queue ticket or one person finds them.</summary>
internal static class PaymentHoldings
{
    public static readonly MatterSource Source = new("payment")
    {
        Noun = new("缴费", "Payment"),
        Columns = """
            id, number, method AS type, state, CASE WHEN state = 'unallocated' THEN NULL ELSE state END AS outcome, ticket AS about, payer AS filed_by, seat AS unit, received_at,
            CASE WHEN state = 'unallocated' THEN NULL ELSE COALESCE(corrected_at, received_at) END AS closed_at
            """,
        From = "payment",
        Open = "state = 'unallocated'",
        About = "ticket",
        FiledBy = "payer",
        Phone = null,
        Title = _ => new("缴纳公用事业费", "Utility bills paid"),
        Path = row => $"/api/{BillingModule.Name}/payments/{row.Number}",
        Word = (_, code) => code switch
        {
            Payment.Taken => new("已缴费", "Paid"),
            Payment.Unallocated => new("款项待查", "Received, being matched"),
            Payment.Voided => new("已作废", "Taken back"),
            Payment.Refunded => new("已退款", "Refunded"),
            Payment.Bounced => new("银行退票", "Returned by the bank"),
            "transaction-started" => new("开始收费", "Transaction begun"),
            "transaction-finished" => new("收费完成", "Transaction finished"),
            _ => null,
        },
    };
}
