using System.Text;
using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class NdjsonRecordsTests
{
    [Fact]
    public void Reads_texts_numbers_and_absent_values_in_any_order() => Assert.Equal(
        [(1L, "1|水压低"), (2L, "2|"), (3L, "3|")],
        Read("{\"note\":\"水压低\",\"number\":1}\n{\"number\":\"2\",\"other\":{\"deep\":[1]}}\r\n{\"number\":\"3\",\"note\":null}"));

    [Theory]
    [InlineData("{\"number\":1", "json-broken")]
    [InlineData("[1]", "json-broken")]
    [InlineData("{\"number\":1} x", "json-broken")]
    [InlineData("{\"number\":{\"a\":1}}", "not-a-text")]
    [InlineData("{\"number\":\"\\ud800\"}", "json-broken")]
    public void A_broken_line_costs_itself_alone(string line, string code) =>
        Assert.Equal([(1L, "0|"), (2L, "!" + code), (3L, "9|")], Read($"{{\"number\":0}}\n{line}\n{{\"number\":9}}\n"));

    private static List<(long Line, string Text)> Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var reader = new NdjsonRecords(new TricklingStream(bytes, 5), 0, 1, ["number", "note"]);
        var rows = new List<(long, string)>();
        while (reader.Read()) rows.Add((reader.Line, reader.Fault is { } fault ? "!" + fault.Code : string.Join('|', reader.Values)));
        Assert.Equal(bytes.Length, reader.NextOffset);
        return rows;
    }
}
