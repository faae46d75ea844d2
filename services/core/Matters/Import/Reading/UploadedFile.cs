using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>One row of a file that came as a request's body.</summary>
/// <param name="Line">On which it stands, from 1.</param>
/// <param name="Values">In the order of the columns asked for; empty text where the row has none.</param>
/// <param name="Fault">Why it cannot be read, or null.</param>
public sealed record UploadedRow(long Line, IReadOnlyList<string> Values, RowFault? Fault);

/// <summary>A file that is small enough to be taken whole within one request.</summary>
/// <param name="Digest">SHA-256 in hexadecimal: the same file is known again.</param>
public sealed record UploadedFile(string Digest, IReadOnlyList<UploadedRow> Rows)
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Reads CSV with a header row, or NDJSON, by the request's content type.</summary>
    /// <param name="columns">Columns wanted; each must be there in a CSV file.</param>
    /// <param name="most">Most rows of one file.</param>
    public static async Task<Outcome<UploadedFile>> Read(HttpRequest request, IReadOnlyList<string> columns, int most, CancellationToken cancel)
    {
        var format = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (format is not ("text/csv" or "application/x-ndjson")) return new Refusal(415, "not-a-table", "Send the rows as text/csv or application/x-ndjson.");
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (body.Length + read > MostBytes) return TooLarge($"more than {MostBytes} bytes");
            body.Write(buffer, 0, read);
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)));
        var start = body.Length >= 3 && body.GetBuffer().AsSpan(0, 3).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        body.Position = start;
        var opened = format == "text/csv" ? OpenCsv(body, start, columns) : new NdjsonRecords(body, start, 1, columns);
        if (opened.Refusal is { } refusal) return refusal;
        using var records = opened.Value;
        var rows = new List<UploadedRow>();
        while (records.Read())
        {
            if (rows.Count == most) return TooLarge($"more than {most} rows");
            rows.Add(new(records.Line, records.Fault is null ? [.. records.Values] : [], records.Fault));
        }

        return new UploadedFile(digest, rows);
    }

    private static Outcome<RecordReader> OpenCsv(MemoryStream body, int start, IReadOnlyList<string> columns)
    {
        var header = new CsvRecords(body, start);
        if (!header.Read() || header.Fault is not null) return new FieldErrors().Add("file", "no-header", "A CSV file begins with a row of column names.").ToRefusal();
        var errors = new FieldErrors();
        foreach (var column in columns.Except(header.Values, StringComparer.Ordinal)) errors.Add(column, "required", $"The file has no column '{column}'.");
        if (errors.Any) return errors.ToRefusal();
        body.Position = header.NextOffset;
        return new CsvRecords(body, header.NextOffset, header.NextLine, [.. header.Values.Select(name => columns.ToList().IndexOf(name))], columns.Count);
    }

    private static Refusal TooLarge(string how) => new(413, "file-too-large", "The file is too large for one request.", $"It has {how}: send it in parts.");
}
