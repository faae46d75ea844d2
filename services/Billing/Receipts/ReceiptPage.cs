using System.Globalization;

namespace Utilities.Billing;

/// <summary>A receipt as a page for paper, in Chinese and English. Pure.</summary>
internal static class ReceiptPage
{
    private static readonly HtmlPage.Column[] Columns =
    [
        new("#"), new("项目 Item"), new("户号 Service point"), new("账户 Account"), new("账期 Period"), new("账单 Bill"), new("金额(元) Amount", Number: true),
    ];

    /// <param name="copy">0 for the original; the how-manyeth copy otherwise.</param>
    public static string Of(ReceiptView view, int copy)
    {
        var (receipt, page) = (view.Receipt, new HtmlPage());
        if (receipt.State == Receipt.Voided) page.Add("<p class=\"mark\">已作废 VOID</p>");
        if (copy > 0) page.Add(string.Create(CultureInfo.InvariantCulture, $"<p class=\"mark\">副本 COPY {copy}</p>"));
        return page
            .Facts(("缴费编号 Payment", receipt.Payment), ("方式 Method", Method(receipt.Method)), ("窗口 Window", receipt.Seat), ("时间 At", HtmlPage.At(receipt.IssuedAt)), ("收款员 Cashier", receipt.IssuedBy))
            .Table(Columns, view.Lines.Select(Row), ["", "合计 Total", "", "", "", "", receipt.Amount.ToString()])
            .Facts(("应收 Due (元)", receipt.Amount.ToString()), ("实收 Received (元)", receipt.Tendered.ToString()), ("找零 Change (元)", receipt.ChangeGiven.ToString()))
            .Titled($"收款收据 Receipt {receipt.Number}");
    }

    private static string[] Row(ReceiptLine line) =>
    [
        line.Line.ToString(CultureInfo.InvariantCulture), Words.Utility(line.Utility) + (line.Kind == "advance" ? " 预存 paid ahead" : ""), line.ServicePoint, line.Account, line.Period ?? "", line.Bill ?? "",
        line.Amount.ToString(),
    ];

    private static string Method(string method) => method switch
    {
        PaymentMethods.Cash => "现金 Cash",
        PaymentMethods.Card => "刷卡 Card",
        PaymentMethods.Transfer => "转账 Transfer",
        PaymentMethods.Wallet => "手机钱包 Wallet",
        _ => method,
    };
}
