using System.Globalization;
using System.Net;
using System.Text;

namespace Utilities.Billing;

/// <summary>A page for paper and screen, in Chinese and English side by side. Everything that is not markup of ours goes through <see cref="Text(string?)"/>.</summary>
internal sealed class HtmlPage
{
    private const string Style = """
        body{font-family:"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em auto;max-width:60em;line-height:1.5;color:#111;background:#fff}
        h1{font-size:1.4em}h2{font-size:1.1em;margin-top:1.6em}
        table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:.3em .6em;text-align:left;vertical-align:top}
        th{background:#f0f0f0}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}tfoot td{font-weight:bold}
        dl{display:grid;grid-template-columns:max-content auto;gap:.2em 1em}dt{color:#444}dd{margin:0}
        .why{color:#444;font-size:.85em}.mark{border:2px solid #a00;color:#a00;display:inline-block;padding:.2em .6em;font-weight:bold}
        svg{max-width:100%;height:auto}
        @media print{body{margin:0;max-width:none}}
        """;

    private readonly StringBuilder body = new();

    /// <param name="markup">Markup of ours, with every value escaped.</param>
    public HtmlPage Add(string markup)
    {
        body.Append(markup).Append('\n');
        return this;
    }

    /// <summary>Label and value pairs; pairs without a value are left out.</summary>
    public HtmlPage Facts(params (string Label, string? Value)[] facts)
    {
        body.Append("<dl>");
        foreach (var (label, value) in facts.Where(fact => !string.IsNullOrEmpty(fact.Value)))
            body.Append(CultureInfo.InvariantCulture, $"<dt>{Text(label)}</dt><dd>{Text(value)}</dd>");
        body.Append("</dl>\n");
        return this;
    }

    public HtmlPage Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<string>? foot = null)
    {
        body.Append("<table><thead><tr>");
        foreach (var column in columns) body.Append(CultureInfo.InvariantCulture, $"<th{column.Class} scope=\"col\">{Text(column.Title)}</th>");
        body.Append("</tr></thead><tbody>\n");
        foreach (var row in rows) Row(columns, row);
        body.Append("</tbody>");
        if (foot is not null)
        {
            body.Append("<tfoot>");
            Row(columns, foot);
            body.Append("</tfoot>");
        }

        body.Append("</table>\n");
        return this;
    }

    /// <summary>The whole document.</summary>
    public string Titled(string title) => $"""
        <!doctype html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)}</title>
        <style>{Style}</style></head>
        <body><main><h1>{Text(title)}</h1>
        {body}</main></body></html>

        """;

    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>In words for paper: <c>2026-11-23 09:00</c>, in the hall's time.</summary>
    public static string At(DateTimeOffset at) => HallTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void Row(IReadOnlyList<Column> columns, IReadOnlyList<string> cells)
    {
        body.Append("<tr>");
        foreach (var (index, cell) in cells.Index())
            body.Append(CultureInfo.InvariantCulture, $"<td{columns[index].Class}>{Text(cell).Replace("\n", "<br>", StringComparison.Ordinal)}</td>");
        body.Append("</tr>\n");
    }

    /// <param name="Number">Set flush right, digits under digits.</param>
    public sealed record Column(string Title, bool Number = false)
    {
        internal string Class => Number ? " class=\"n\"" : "";
    }
}
