using System.Text;

namespace Utilities.Matters;

/// <summary>
/// Comma separated values as RFC 4180 has them: CRLF or LF, fields in double quotes may hold commas, line ends and doubled quotes.
/// Written by hand because a resumable import needs the byte offset of each record and must find its feet again on the line after a broken quote.
/// </summary>
public sealed class CsvRecords : RecordReader
{
    private static readonly RowFault BareQuote = new("quotes-broken", null, "A double quote stands inside a field that does not begin with one.");
    private static readonly RowFault AfterQuote = new("quotes-broken", null, "After the closing quote of a field neither a comma nor the end of the line follows; double the quotes inside a field.");
    private static readonly RowFault Unclosed = new("quotes-broken", null, "A quoted field is never closed.");

    private readonly int[]? targets;
    private readonly List<(int Start, int Length, bool Quoted)> fields = [];

    /// <summary>Reads every column: for the header.</summary>
    public CsvRecords(Stream stream, long offset)
        : base(stream, offset, 1)
    {
    }

    /// <param name="targets">For each column of the file the place of its value in <see cref="RecordReader.Values"/>, or -1.</param>
    /// <param name="wanted">Number of values.</param>
    public CsvRecords(Stream stream, long offset, long line, int[] targets, int wanted)
        : base(stream, offset, line)
    {
        this.targets = targets;
        Values = new string[wanted];
    }

    protected override Parsed Parse(ReadOnlySpan<byte> data, bool last)
    {
        fields.Clear();
        var at = 0;
        while (true)
        {
            if (at < data.Length && data[at] == '"')
            {
                var close = CloseOf(data, at + 1);
                if (close < 0 || (close + 1 == data.Length && !last)) return last ? Parsed.Broken(Unclosed) : Parsed.NeedsMore;
                fields.Add((at + 1, close - at - 1, true));
                at = close + 1;
            }
            else
            {
                var rest = data[at..];
                var stop = rest.IndexOfAny((byte)',', (byte)'\n', (byte)'"');
                if (stop < 0 && !last) return Parsed.NeedsMore;
                if (stop >= 0 && rest[stop] == '"') return Parsed.Broken(BareQuote);
                var length = stop < 0 ? rest.Length : stop;
                at += length;
                var ends = stop < 0 || rest[stop] == '\n';
                fields.Add((at - length, ends && length > 0 && rest[length - 1] == '\r' ? length - 1 : length, false));
            }

            if (at == data.Length) return Take(data, at);
            if (data[at] == ',')
            {
                at++;
                if (at == data.Length && !last) return Parsed.NeedsMore;
                continue;
            }

            if (data[at] == '\r' && at + 1 == data.Length && !last) return Parsed.NeedsMore;
            if (data[at] == '\r' && (at + 1 == data.Length || data[at + 1] == '\n')) at++;
            if (at == data.Length) return Take(data, at);
            return data[at] == '\n' ? Take(data, at + 1) : Parsed.Broken(AfterQuote);
        }
    }

    /// <summary>Place of the quote that closes the field beginning at <paramref name="from"/>; -1 when it is not in the data.</summary>
    private static int CloseOf(ReadOnlySpan<byte> data, int from)
    {
        while (true)
        {
            var quote = data[from..].IndexOf((byte)'"');
            if (quote < 0) return -1;
            from += quote;
            if (from + 1 >= data.Length || data[from + 1] != '"') return from;
            from += 2;
        }
    }

    private Parsed Take(ReadOnlySpan<byte> data, int length)
    {
        if (fields is [{ Length: 0, Quoted: false }]) return Parsed.Blank(length);
        if (targets is null)
        {
            var all = new string[fields.Count];
            for (var i = 0; i < all.Length; i++) all[i] = Text(data.Slice(fields[i].Start, fields[i].Length), fields[i].Quoted);
            Values = all;
            return Parsed.Record(length);
        }

        if (fields.Count != targets.Length)
            return Parsed.Broken(new("column-count", null, $"The row has {fields.Count} columns, the header has {targets.Length}."), length);
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] < 0) continue;
            var (start, size, quoted) = fields[i];
            Values[targets[i]] = Text(data.Slice(start, size), quoted);
        }

        return Parsed.Record(length);
    }

    private static string Text(ReadOnlySpan<byte> bytes, bool quoted)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (quoted && text.Contains('"', StringComparison.Ordinal)) text = text.Replace("\"\"", "\"", StringComparison.Ordinal);
        return text.Trim();
    }
}
