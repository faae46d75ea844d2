using System.Text;
using System.Text.Json;

namespace Utilities.Matters;

/// <summary>One JSON object per line. A name that is absent or null reads as empty, as an empty column of a CSV file does.</summary>
public sealed class NdjsonRecords : RecordReader
{
    private static readonly RowFault NoObject = new("json-broken", null, "The line is not a JSON object.");

    private readonly byte[]?[] names;
    private readonly string?[] columns;

    /// <param name="columns">Names wanted, in the order of <see cref="RecordReader.Values"/>; null where none is.</param>
    public NdjsonRecords(Stream stream, long offset, long line, IReadOnlyList<string?> columns)
        : base(stream, offset, line)
    {
        this.columns = [.. columns];
        names = [.. columns.Select(column => column is null ? null : Encoding.UTF8.GetBytes(column))];
        Values = new string[names.Length];
    }

    protected override Parsed Parse(ReadOnlySpan<byte> data, bool last)
    {
        var newline = data.IndexOf((byte)'\n');
        if (newline < 0 && !last) return Parsed.NeedsMore;
        var length = newline < 0 ? data.Length : newline + 1;
        var line = data[..length].Trim(" \t\r\n"u8);
        if (line.IsEmpty) return Parsed.Blank(length);
        Array.Fill(Values, "");
        try
        {
            var fault = Take(line);
            return fault is null ? Parsed.Record(length) : Parsed.Broken(fault, length);
        }
        catch (JsonException wrong)
        {
            return Parsed.Broken(NoObject with { Message = $"The line is not a JSON object (byte {wrong.BytePositionInLine + 1})." }, length);
        }
        catch (InvalidOperationException)
        {
            return Parsed.Broken(NoObject with { Message = "A text in the line is not valid Unicode." }, length);
        }
    }

    private RowFault? Take(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return NoObject;
        RowFault? fault = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var column = IndexOf(ref json);
            json.Read();
            if (column < 0)
            {
                json.Skip();
                continue;
            }

            switch (json.TokenType)
            {
                case JsonTokenType.String:
                    Values[column] = json.GetString()!.Trim();
                    break;
                case JsonTokenType.Null:
                    break;
                case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    Values[column] = Encoding.UTF8.GetString(json.ValueSpan);
                    break;
                default:
                    fault ??= new("not-a-text", columns[column], "The value is an object or a list; text or a number is expected.");
                    json.Skip();
                    break;
            }
        }

        return json.Read() ? NoObject : fault;
    }

    private int IndexOf(ref Utf8JsonReader json)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is { } name && json.ValueTextEquals(name)) return i;
        }

        return -1;
    }
}
