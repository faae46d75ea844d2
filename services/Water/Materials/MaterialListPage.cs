using System.Globalization;
using System.Net;
using System.Text;

namespace Utilities.Water;

/// <summary>A material list as a page for paper, with room for nothing that is not on record. Pure.</summary>
internal static class MaterialListPage
{
    public static string Of(MaterialListView view)
    {
        var (list, page) = (view.List, new StringBuilder());
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>材料单 {Text(list.Number)}</title>
            <style>body{"{"}font-family:sans-serif;margin:2em{"}"}table{"{"}border-collapse:collapse{"}"}td,th{"{"}border:1px solid;padding:.3em .8em{"}"}</style></head><body>
            <h1>材料单 Material list {Text(list.Number)}</h1>
            <p>任务单 Order: {Text(list.RequestNumber)} &nbsp; 状态 State: {Text(list.State)} &nbsp; 材料库 Store: {Text(list.Store ?? "")}</p>
            <table><tr><th>#</th><th>材料 Material</th><th>单位 Unit</th><th>申请 Requested</th><th>领用 Issued</th><th>消耗 Consumed</th><th>退料 Returned</th></tr>
            """);
        foreach (var line in view.Lines)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{line.Line}</td><td>{Text(line.Name)}{(line.Material is { } code ? $" ({Text(code)})" : "")}</td><td>{Text(line.Unit)}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{line.Requested:0.###}</td><td>{line.Issued:0.###}</td><td>{line.Consumed:0.###}</td><td>{line.Returned:0.###}</td></tr>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"""
            </table>
            <p>填单 Drafted by: {Text(list.CreatedBy)} {At(list.CreatedAt)}</p>
            <p>维修经理签字 Repair manager: {Text(list.ManagerSignedBy ?? "")} {At(list.ManagerSignedAt)}</p>
            <p>公司主管经理审批签字 Company manager: {Text(list.ApprovedBy ?? "")} {At(list.ApprovedAt)}</p>

            """);
        foreach (var slip in view.Slips)
            page.Append(CultureInfo.InvariantCulture, $"<p>{(slip.Kind == MaterialSlip.Issue ? "领料单 Issue slip" : "退料单 Return slip")} {Text(slip.Number)}: {Text(slip.Actor)} {At(slip.At)}</p>\n");
        return page.Append("</body></html>\n").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string At(DateTimeOffset? at) => at is { } instant ? HallTime.Of(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
