using System.Text;
using System.Text.Unicode;

namespace Utilities.Matters;

/// <summary>
/// Reads a file record by record in bounded memory, and knows the byte offset and line of each: what a checkpoint needs to go on exactly there.
/// A broken record costs only its own first line; reading goes on at the next one. Two formats: <see cref="CsvRecords"/>, <see cref="NdjsonRecords"/>.
/// </summary>
public abstract class RecordReader : IDisposable
{
    /// <summary>Longest record taken, in bytes: it bounds the memory whatever the file holds.</summary>
    public const int MaxRecord = 4 * 1024 * 1024;

    private static readonly RowFault TooLong = new("record-too-long", null, $"The record is longer than {MaxRecord} bytes; an unclosed quote does this too.");
    private static readonly RowFault NotUtf8 = new("not-utf-8", null, "The record is not UTF-8 text.");

    private readonly Stream stream;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private int recordLength;
    private long nextLine;
    private bool ended;

    /// <param name="stream">Positioned at <paramref name="offset"/>.</param>
    /// <param name="offset">Bytes before the next record.</param>
    /// <param name="line">Number of the next line, from 1.</param>
    protected RecordReader(Stream stream, long offset, long line)
    {
        this.stream = stream;
        NextOffset = offset;
        nextLine = line;
    }

    /// <summary>Line on which the current record starts, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Bytes up to the end of the current record: where to go on after it.</summary>
    public long NextOffset { get; private set; }

    /// <summary>Line after the current record.</summary>
    public long NextLine => nextLine;

    /// <summary>What is wrong with the current record; null when <see cref="Values"/> holds it.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>The wanted columns of the current record, trimmed; empty text where the record has none. Overwritten by the next read.</summary>
    public string[] Values { get; protected set; } = [];

    /// <summary>The current record as it stands in the file, at most <paramref name="max"/> characters.</summary>
    public string Raw(int max)
    {
        var bytes = buffer.AsSpan(start - recordLength, Math.Min(recordLength, max * 4));
        var text = Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n');
        return text.Length > max ? text[..max] + "…" : text;
    }

    /// <summary>Moves to the next record; false at the end of the file. Blank lines are passed over.</summary>
    public bool Read()
    {
        while (true)
        {
            var available = buffer.AsSpan(start, end - start);
            if (available.IsEmpty && ended) return false;
            var parsed = available.IsEmpty ? Parsed.NeedsMore : Parse(available, ended);
            if (parsed.Kind == ParsedKind.NeedsMore)
            {
                if (available.Length < MaxRecord)
                {
                    Fill();
                    continue;
                }

                parsed = Parsed.Broken(TooLong);
            }

            Line = nextLine;
            if (parsed.Kind == ParsedKind.Record && !Utf8.IsValid(buffer.AsSpan(start, parsed.Length))) parsed = Parsed.Broken(NotUtf8, parsed.Length);
            Fault = parsed.Fault;
            Consume(parsed.Length);
            if (parsed.Kind != ParsedKind.Blank) return true;
        }
    }

    public void Dispose() => stream.Dispose();

    /// <summary>Looks for one record at the beginning of <paramref name="data"/>; more may follow unless <paramref name="last"/>.</summary>
    protected abstract Parsed Parse(ReadOnlySpan<byte> data, bool last);

    /// <summary>Passes over a parsed record, or over the first line of one that could not be parsed (length 0).</summary>
    private void Consume(int length)
    {
        recordLength = length > 0 ? length : FirstLine();
        nextLine += buffer.AsSpan(start, recordLength).Count((byte)'\n');
        start += recordLength;
        NextOffset += recordLength;
    }

    /// <summary>Length of the line at hand; of a line beyond all bounds the buffered part stays for <see cref="Raw"/> and the rest is skipped.</summary>
    private int FirstLine()
    {
        while (true)
        {
            var newline = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (newline >= 0) return newline + 1;
            if (ended) return end - start;
            if (end - start >= MaxRecord)
            {
                NextOffset += end - start - 4096;
                end = start + 4096;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxRecord + 4096));
        var read = stream.Read(buffer, end, buffer.Length - end);
        if (read == 0) ended = true;
        end += read;
    }

    protected enum ParsedKind
    {
        NeedsMore,
        Record,
        Blank,
        Broken,
    }

    /// <param name="Length">Bytes of the record with its line end; 0 for a broken one means "its first line".</param>
    protected readonly record struct Parsed(ParsedKind Kind, int Length, RowFault? Fault = null)
    {
        public static readonly Parsed NeedsMore = new(ParsedKind.NeedsMore, 0);

        public static Parsed Record(int length) => new(ParsedKind.Record, length);

        public static Parsed Blank(int length) => new(ParsedKind.Blank, length);

        public static Parsed Broken(RowFault fault, int length = 0) => new(ParsedKind.Broken, length, fault);
    }
}
