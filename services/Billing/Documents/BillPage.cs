using System.Globalization;

namespace Utilities.Billing;

/// <summary>A bill as a page for paper, in Chinese and English. Pure.</summary>
internal static class BillPage
{
    private static readonly HtmlPage.Column[] UsageColumns =
    [
        new("表号 Meter"), new("时段 Register"), new("起 From"), new("止 To"), new("上次读数 Previous", true), new("本次读数 Present", true), new("倍率 ×", true),
        new("用量 Used", true), new("依据 Basis"),
    ];

    private static readonly HtmlPage.Column[] LineColumns =
        [new("项目 Item"), new("数量 Quantity", true), new("单位 Unit"), new("单价(元) Price (CNY)", true), new("金额(元) Amount (CNY)", true), new("说明 Explanation")];

    private static readonly HtmlPage.Column[] RelatedColumns = [new("关联账单 Related bill"), new("类别 Kind"), new("账期 Period"), new("金额(元) Amount (CNY)", true)];

    public static string Of(BillDocument document)
    {
        var (bill, account, customer) = (document.Bill, document.Account.Account, document.Account.Customer);
        var page = new HtmlPage();
        if (document.State is "reversed" or "overdue") page.Add($"<p class=\"mark\">{Words.State(document.State)}</p>");
        page.Facts(
            ("客户 Customer", customer.Name), ("地址 Address", customer.Address), ("账户 Account", account.Number),
            ("户号 Service point", $"{Words.Utility(account.Utility)} {account.ServicePoint}"),
            ("账期 Period", $"{bill.Period}({Day(bill.FromOn)} – {Day(bill.ToOn.AddDays(-1))})"), ("开具 Issued", HtmlPage.At(bill.IssuedAt)),
            ("请于此日前缴纳 Pay by", bill.OpenAmount > Money.Zero ? Day(bill.DueOn) : null),
            ("状态 State", Words.State(document.State)), ("未缴(元) Still to pay (CNY)", bill.OpenAmount.ToString()));
        if (document.Usage.Count > 0)
        {
            page.Add("<h2>抄表 Meter readings</h2>").Table(UsageColumns, document.Usage.Select(used => (IReadOnlyList<string>)
            [
                used.Meter, Words.Register(used.Register), Day(used.FromOn), Day(used.ToOn), used.FromReading.ToString(), used.ToReading.ToString(), used.Multiplier.ToString(),
                $"{used.Used} {Words.Unit(bill.Unit)}", Words.Basis(used.Basis),
            ]));
        }

        page.Add("<h2>费用 Charges</h2>").Table(
            LineColumns,
            document.Lines.Select(explained => (IReadOnlyList<string>)
            [
                $"{explained.Title.Zh} {explained.Title.En}", explained.Line.Quantity.ToString(), Words.Unit(explained.Line.Unit), explained.Line.Price.ToString(), explained.Line.Amount.ToString(),
                $"{explained.Text.Zh}\n{explained.Text.En}\n{explained.Basis.Zh}\n{explained.Basis.En}",
            ]),
            ["合计 Total", "", "", "", bill.Total.ToString(), ""]);
        if (document.Related.Count > 0)
        {
            page.Table(RelatedColumns, document.Related.Select(other => (IReadOnlyList<string>)
                [other.Number, $"{BillDocument.TitleOf(other.Kind).Zh} {BillDocument.TitleOf(other.Kind).En}", other.Period, other.Total.ToString()]));
        }

        return page
            .Add("<p class=\"why\">每行金额 = 数量 × 单价,四舍五入到分,一次取整。 Each line is quantity × price, rounded once to the fen, halves away from zero.</p>")
            .Titled($"{document.Title.Zh} {document.Title.En} {bill.Number}");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
