using System.Text;
using CsvHelper;
using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class CsvRecordsTests
{
    [Fact]
    public void Reads_quotes_commas_line_ends_and_doubled_quotes()
    {
        var rows = Read("a,b\r\n\"x, y\",\"line 1\r\nline 2\"\n\"say \"\"hi\"\"\",\n");
        Assert.Equal([(1L, "a|b"), (2L, "x, y|line 1\r\nline 2"), (4L, "say \"hi\"|")], rows);
    }

    [Fact]
    public void Reads_chinese_text() => Assert.Equal([(1L, "幸福小区|漏水，急")], Read("幸福小区,\"漏水，急\"\n"));

    [Fact]
    public void Reads_a_last_line_without_an_end_and_passes_over_blank_lines() => Assert.Equal([(1L, "a|b"), (4L, "c|d")], Read("a,b\n\n\r\nc,d"));

    [Theory]
    [InlineData("ok,1\nb\"ad,2\nok,3\n")]
    [InlineData("ok,1\n\"bad\" x,2\nok,3\n")]
    public void A_broken_quote_costs_its_own_line_alone(string text)
    {
        var rows = Read(text);
        Assert.Equal([(1L, "ok|1"), (2L, "!quotes-broken"), (3L, "ok|3")], rows);
    }

    [Fact]
    public void An_unclosed_quote_does_not_swallow_the_lines_after_it()
    {
        var rows = Read("ok,1\n\"never closed,2\nok,3\nok,4\n");
        Assert.Equal([(1L, "ok|1"), (2L, "!quotes-broken"), (3L, "ok|3"), (4L, "ok|4")], rows);
    }

    [Fact]
    public void A_row_with_too_few_or_too_many_columns_is_told_from_the_others() =>
        Assert.Equal([(1L, "!column-count"), (2L, "!column-count"), (3L, "a|b")], Read("a\na,b,c\na,b\n"));

    [Fact]
    public void Text_that_is_not_utf8_is_refused_by_line()
    {
        byte[] bytes = [.. "a,b\n"u8, 0xD0, 0xD2, .. ",b\na,c\n"u8];
        Assert.Equal([(1L, "a|b"), (2L, "!not-utf-8"), (3L, "a|c")], Read(bytes, 1000));
    }

    [Fact]
    public void A_record_beyond_the_bound_is_refused_and_the_next_one_read()
    {
        var text = $"a,b\nc,{new string('x', 3 * RecordReader.MaxRecord)}\nd,e\n\"{new string('y', 3 * RecordReader.MaxRecord)}\",f\ng,h\n";
        Assert.Equal([(1L, "a|b"), (2L, "!record-too-long"), (3L, "d|e"), (4L, "!record-too-long"), (5L, "g|h")], Read(text));
    }

    [Fact]
    public void Goes_on_at_any_checkpoint_as_if_it_had_never_stopped()
    {
        var bytes = Encoding.UTF8.GetBytes("a,1\r\n\"b\nb\",2\r\nbad\"x,3\r\n供水,4\r\n\"open,5\r\ne,6");
        using var whole = new CsvRecords(new MemoryStream(bytes), 0, 1, [0, 1], 2);
        while (whole.Read())
        {
            var rest = Rows(whole.NextOffset, whole.NextLine, bytes, 3);
            Assert.Equal(Rows(0, 1, bytes, 1000)[^rest.Count..], rest);
        }
    }

    /// <summary>CsvHelper is the foreign judge: random fields, written by it, must come back the same, however the bytes trickle in.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Reads_whatever_csvhelper_writes(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["a", "水", ",", "\"", "\r\n", "\n", "'", ";", "x y", "0", "🚰"];
        var rows = Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, 3).Select(_ => "f" + string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)])) + "f").ToArray()).ToList();
        using var file = new MemoryStream();
        using (var writer = CsvWriter.Create(file, new CsvWriterOptions(), leaveOpen: true))
        {
            foreach (var row in rows) writer.WriteRecord(row);
        }

        var read = Read(file.ToArray(), seed * 7, 3);
        Assert.Equal(rows.Select(row => string.Join('|', row)), read.Select(row => row.Text));
    }

    private static List<(long Line, string Text)> Read(string text) => Read(Encoding.UTF8.GetBytes(text), 5000);

    private static List<(long Line, string Text)> Read(byte[] bytes, int trickle, int columns = 2) => Rows(0, 1, bytes, trickle, columns);

    private static List<(long Line, string Text)> Rows(long offset, long line, byte[] bytes, int trickle, int columns = 2)
    {
        using var reader = new CsvRecords(new TricklingStream(bytes, trickle) { Position = offset }, offset, line, [.. Enumerable.Range(0, columns)], columns);
        var rows = new List<(long, string)>();
        while (reader.Read()) rows.Add((reader.Line, reader.Fault is { } fault ? "!" + fault.Code : string.Join('|', reader.Values)));
        Assert.Equal(bytes.Length, reader.NextOffset);
        return rows;
    }
}
