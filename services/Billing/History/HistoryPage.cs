namespace Utilities.Billing;

/// <summary>The history of an account as a page with a plot of its use and the figures below it. Pure.</summary>
internal static class HistoryPage
{
    private static readonly HtmlPage.Column[] Columns =
        [new("账期 Period"), new("用量 Used", true), new("金额(元) Amount (CNY)", true), new("未缴(元) Unpaid (CNY)", true), new("账单 Bills")];

    public static string Of(AccountHistory history)
    {
        var account = history.Account.Account;
        var page = new HtmlPage().Facts(
            ("客户 Customer", history.Account.Customer.Name), ("账户 Account", account.Number), ("户号 Service point", $"{Words.Utility(account.Utility)} {account.ServicePoint}"));
        if (history.MonthsWithBills == 0) page.Add("<p>这段时间没有账单。 There is no bill in these months.</p>");
        else
        {
            page.Add(UsePlot.Of(history)).Table(Columns, history.Months.Reverse().Select(month => (IReadOnlyList<string>)
            [
                month.Period, history.Unit.Length == 0 ? "" : $"{month.Used} {Words.Unit(history.Unit)}{(month.Estimated ? " 估 est." : "")}", month.Total.ToString(),
                month.Bills.Sum(bill => bill.OpenAmount).ToString(), string.Join('\n', month.Bills.Select(bill => bill.Number)),
            ]));
        }

        return page.Titled($"近{history.Months.Count}个月账单与用量 Bills and use of the last {history.Months.Count} months");
    }
}
