namespace Utilities.Matters;

/// <summary>Opens a spooled file for reading from any checkpoint, and reads the header that a CSV file begins with.</summary>
internal static class OpenRecords
{
    public const string Csv = "csv";
    public const string Ndjson = "ndjson";

    /// <param name="header">The file's columns in order; empty for NDJSON.</param>
    /// <param name="columns">Our fields → columns of the file.</param>
    /// <param name="offset">Bytes that are done; 0 at the beginning.</param>
    /// <param name="line">Line that comes next, from 1.</param>
    public static RecordReader At(string path, string format, IReadOnlyList<string> header, IReadOnlyDictionary<string, string> columns, long offset, long line)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        stream.Position = offset;
        string?[] wanted = [.. ImportColumns.All.Select(field => columns.GetValueOrDefault(field.Name))];
        if (format == Ndjson) return new NdjsonRecords(stream, offset, line, wanted);
        int[] targets = [.. header.Select(name => Array.IndexOf(wanted, name))];
        return new CsvRecords(stream, offset, line, targets, wanted.Length);
    }

    /// <summary>Where the rows of the file begin: after a byte order mark and, in CSV, the header row.</summary>
    public static FileStart Start(string path, string format)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> mark = stackalloc byte[3];
        var offset = stream.ReadAtLeast(mark, 3, throwOnEndOfStream: false) == 3 && mark.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        stream.Position = offset;
        if (format == Ndjson) return new([], offset, 1, null);
        using var reader = new CsvRecords(stream, offset);
        if (!reader.Read()) return new([], offset, 1, new("empty-file", null, "The file is empty; a CSV file begins with a row of column names."));
        return new(reader.Values, reader.NextOffset, reader.NextLine, reader.Fault);
    }
}

/// <param name="Header">Column names; empty for NDJSON.</param>
/// <param name="Offset">Bytes before the first row.</param>
/// <param name="Line">Line of the first row, from 1.</param>
/// <param name="Fault">Why the header cannot be read, or null.</param>
internal sealed record FileStart(IReadOnlyList<string> Header, long Offset, long Line, RowFault? Fault);
