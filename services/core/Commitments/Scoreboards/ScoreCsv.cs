using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Every row of a figure as CSV (RFC 4180, UTF-8 with byte order mark so that spreadsheets read Chinese), streamed page by page.</summary>
internal sealed class ScoreCsv(Database database, ScoreFilter filter, string? outcome, string fileName) : IResult
{
    private const int PageSize = 5_000;
    private const string Header = "clockId,matterNumber,matterKind,matterType,area,startedAt,dueAt,stoppedAt,outcome,excludedReason,breachReason,provisionalYear";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(fileName)}";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Header.AsMemory(), httpContext.RequestAborted);
        for (ScorePlace? after = null; ;)
        {
            var place = after;
            var rows = await database.Read(db => ScoreRowTable.Page(db, database, filter, outcome, place, PageSize), httpContext.RequestAborted);
            foreach (var row in rows) await writer.WriteLineAsync(Line(row).AsMemory(), httpContext.RequestAborted);
            if (rows.Count < PageSize) return;
            after = new(rows[^1].StartedAt, rows[^1].ClockId);
        }
    }

    internal static string Line(ScoreRow row) => string.Join(',',
        row.ClockId, Field(row.MatterNumber), Field(row.MatterKind), Field(row.MatterType), Field(row.Area), At(row.StartedAt), At(row.DueAt), At(row.StoppedAt), row.Outcome,
        Field(row.ExcludedReason), Field(row.BreachReason), row.ProvisionalYear?.ToString(CultureInfo.InvariantCulture));

    private static string At(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffK", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Quoted where needed; a text that a spreadsheet would run as a formula is made plain by an apostrophe.</summary>
    private static string Field(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var plain = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
