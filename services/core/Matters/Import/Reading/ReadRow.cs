using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Utilities.Matters;

/// <summary>
/// What becomes of one row: taken, passed over because it is another service's, or rejected with the reason. Pure: the row, the mapping and the time
/// of reading decide. Their own status says why a row is out of the rates; whether it is done is told by the closing date alone.
/// </summary>
/// <param name="limitOf">Limit of a commitment in the profile: a row whose due time says otherwise is not of this profile.</param>
internal sealed class ReadRow(ImportMapping mapping, string service, Func<string, TimeSpan?> limitOf, DateTimeOffset now)
{
    private readonly Dictionary<string, ForeignStatus?> statuses = new(StringComparer.Ordinal);

    public RowVerdict Decide(long line, string[] values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            var value = values[place] ??= "";
            if (value.Length > ImportColumns.All[place].MaxLength)
                return Reject("too-long", place, string.Create(CultureInfo.InvariantCulture, $"The value has {value.Length} characters; at most {ImportColumns.All[place].MaxLength} are taken."));
            if (value.AsSpan().ContainsAnyInRange('\0', '\x08')) return Reject("control-character", place, "The value holds a control character.");
        }

        if (values[ImportColumns.Type].Length == 0) return Required(ImportColumns.Type);
        if (!mapping.Types.TryGetValue(values[ImportColumns.Type], out var type))
            return Reject("unknown-type", ImportColumns.Type, $"The mapping '{mapping.Id}' does not know the type '{values[ImportColumns.Type]}'.");
        if (type.Service != service) return new(null, $"belongs to {type.Service}", null);
        if (values[ImportColumns.Number].Length == 0) return Required(ImportColumns.Number);
        if (values[ImportColumns.Number].AsSpan().ContainsAny(" /\\?#%\t\r\n")) return Reject("bad-number", ImportColumns.Number, "The number holds a blank or one of / \\ ? # %.");
        if (StatusOf(values[ImportColumns.Status]) is not { } status)
            return Reject("unknown-status", ImportColumns.Status, $"The mapping '{mapping.Id}' does not know the status '{values[ImportColumns.Status]}'.");
        if (ChannelOf(values[ImportColumns.Channel]) is not { } channel)
            return Reject("unknown-channel", ImportColumns.Channel, $"The mapping '{mapping.Id}' does not know the channel '{values[ImportColumns.Channel]}'.");
        return Times(line, values, type, status, channel);
    }

    private RowVerdict Times(long line, string[] values, ForeignType type, ForeignStatus status, string channel)
    {
        if (values[ImportColumns.ReceivedAt].Length == 0) return Required(ImportColumns.ReceivedAt);
        if (mapping.Times.Read(values[ImportColumns.ReceivedAt]) is not { } received) return BadTime(ImportColumns.ReceivedAt);
        DateTimeOffset? due = null;
        if (values[ImportColumns.DueAt].Length > 0 && (due = mapping.Times.Read(values[ImportColumns.DueAt])) is null) return BadTime(ImportColumns.DueAt);
        DateTimeOffset? closed = null;
        if (values[ImportColumns.ClosedAt].Length > 0 && (closed = mapping.Times.Read(values[ImportColumns.ClosedAt])) is null) return BadTime(ImportColumns.ClosedAt);
        if (received > now) return Reject("in-the-future", ImportColumns.ReceivedAt, "The request was received after now.");
        if (closed > now) return Reject("in-the-future", ImportColumns.ClosedAt, "The request was closed after now.");
        if (closed < received) return Reject("closed-before-received", ImportColumns.ClosedAt, "The request was closed before it was received.");
        if (due is { } at && Disagrees(type, received, at) is { } disagreement) return disagreement;
        return new(Taken(line, values, type, status, channel) with { ReceivedAt = received, DueAt = due, ClosedAt = closed }, null, null);
    }

    private RowVerdict? Disagrees(ForeignType type, DateTimeOffset received, DateTimeOffset due)
    {
        if (type.Commitment is null) return Reject("due-without-commitment", ImportColumns.DueAt, "The row promises a time, but the mapping names no commitment for its type.");
        if (limitOf(type.Commitment) is { } limit && received + limit != due)
            return Reject("due-differs", ImportColumns.DueAt, $"The row promises {due - received:c} (days.hours:minutes:seconds), the profile's commitment '{type.Commitment}' {limit:c}.");
        return null;
    }

    private static PastRequest Taken(long line, string[] values, ForeignType type, ForeignStatus status, string channel) => new()
    {
        Line = line,
        ForeignNumber = values[ImportColumns.Number],
        ForeignType = values[ImportColumns.Type],
        ForeignStatus = values[ImportColumns.Status],
        Type = type,
        Status = status,
        ReceivedAt = default,
        Channel = channel,
        Area = NullIfEmpty(values[ImportColumns.Area]),
        Organisation = NullIfEmpty(values[ImportColumns.Organisation]),
        Postcode = NullIfEmpty(values[ImportColumns.Postcode]),
        Address = values[ImportColumns.Address],
        Description = values[ImportColumns.Description],
        Name = values[ImportColumns.Name],
        Phone = values[ImportColumns.Phone],
        Digest = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', values)))),
    };

    private ForeignStatus? StatusOf(string text)
    {
        if (statuses.TryGetValue(text, out var known)) return known;
        var rule = mapping.Statuses.FirstOrDefault(status => status.Matches(text));
        if (statuses.Count < 1000) statuses[text] = rule;
        return rule;
    }

    private string? ChannelOf(string text) => text.Length == 0 ? "other" : mapping.Channels.GetValueOrDefault(text);

    private RowVerdict Required(int place) => Reject("required", place, "The value is missing.");

    private RowVerdict BadTime(int place) => Reject("bad-time", place, $"The value is not a time in any of the formats {string.Join(", ", mapping.Times.Formats)}.");

    private RowVerdict Reject(string code, int place, string message) =>
        new(null, null, new(code, mapping.Columns.GetValueOrDefault(ImportColumns.All[place].Name), message));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>Exactly one of the three is set.</summary>
internal readonly record struct RowVerdict(PastRequest? Request, string? Skipped, RowFault? Fault);
