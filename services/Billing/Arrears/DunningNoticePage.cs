using System.Globalization;

namespace Utilities.Billing;

/// <summary>A dunning notice (催缴费告知单) as a page for paper, in Chinese and English. Pure; all that comes from data is escaped.</summary>
internal static class DunningNoticePage
{
    private static readonly HtmlPage.Column[] Columns = [new("账单 Bill"), new("账期 Period"), new("最后缴费日 Last day to pay"), new("应缴 To pay (元 CNY)", Number: true)];

    public static string Of(DunningNoticeView view)
    {
        var notice = view.Notice;
        var final = notice.Kind == DunningNotice.Final;
        var page = new HtmlPage()
            .Facts(
                ("编号 Number", notice.Number), ("日期 Date", Day(HallTime.Day(notice.IssuedAt))), ("客户 Customer", view.Name), ("地址 Address", view.Address), ("账户 Account", notice.Account),
                ("费种 For", Words.Utility(notice.Utility)))
            .Add("<p>以下费用已过缴费期限,请尽快缴纳。如已缴纳,请忽略本告知单;如对账单有疑问,请先提出,查清之前不再催缴。</p>")
            .Add("<p>The fees below were not paid in time; please pay them soon. If you have paid, disregard this notice. If you doubt a bill, tell us first: until it is cleared up nobody reminds you.</p>")
            .Table(Columns, view.Content.Bills.Select(bill => new[] { bill.Number, bill.Period, Day(bill.DueOn), bill.OpenAmount.ToString() }), ["合计 Total", "", "", view.Content.Total.ToString()]);
        if (final)
        {
            page.Add("<p>在缴清或达成分期约定之前,供应可能被暂停;缴清后恢复。有医疗用能等特殊情况请立即告知。</p>")
                .Add("<p>Supply may be suspended until this is paid or an agreement on parts is made, and is restored afterwards. Tell us at once of a medical need or another special situation.</p>");
        }

        return page.Titled(final ? "停供前最后告知单 Final notice before suspension" : "催缴费告知单 Reminder of unpaid fees");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
