using System.Globalization;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>Which open clocks with a due time are listed, earliest first, and where the page begins.</summary>
/// <param name="State">Running or paused.</param>
/// <param name="Before">Due before this instant; null: however late.</param>
/// <param name="After">Due time and id of the last clock seen.</param>
/// <param name="Hidden">Types of matters that the reader must not meet.</param>
internal sealed record DueClocks(string State, DateTimeOffset? Before, (long Due, string Id) After, IReadOnlyList<string> Hidden)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    public static readonly (long Due, string Id) Beginning = (long.MinValue, "");

    /// <summary>The place that a cursor names.</summary>
    public static (long Due, string Id) Place(string? cursor, FieldErrors errors)
    {
        if (cursor is null) return Beginning;
        if (Cursor.Read(cursor, 2) is [var due, var id] && long.TryParse(due, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)) return (at, id);
        errors.Add("cursor", "not-a-cursor", "Give 'cursor' as the 'next' of the page before, unchanged.");
        return Beginning;
    }

    public static int Limit(int? limit, FieldErrors errors) => (int)(errors.Range("limit", limit, 1, MaxLimit) ?? DefaultLimit);

    /// <summary>Along ix_clock_open; its condition is repeated as it stands there, else SQLite passes the index by.</summary>
    public async Task<Page<OpenClock>> Read(Database database, Promises promises, int limit, CancellationToken cancel)
    {
        var sql = ClockTable.Select + $"""
            WHERE c.state IN ('running', 'paused') AND c.state = @State AND c.due_at IS NOT NULL AND c.due_at < @before AND c.due_at >= @afterDue AND (c.due_at > @afterDue OR c.id > @afterId){Seen(Hidden, "c.")}
            ORDER BY c.due_at, c.id{database.Limit("@take")}
            """;
        var values = new { State, before = Before?.ToUnixTimeMilliseconds() ?? long.MaxValue, afterDue = After.Due, afterId = After.Id, hidden = Hidden, take = limit + 1 };
        var clocks = (await database.Read(db => db.QueryAsync<StoredClock>(sql, values), cancel)).Select(row => row.Open(promises)).ToList();
        if (clocks.Count <= limit) return new(clocks, null);
        var last = clocks[limit - 1].Clock;
        return new([.. clocks.Take(limit)], Cursor.Of(last.DueAt!.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), last.Id.ToString()));
    }

    /// <summary>The condition that leaves out what the reader must not meet.</summary>
    public static string Seen(IReadOnlyList<string> hidden, string prefix = "") => hidden.Count == 0 ? "" : $" AND {prefix}matter_type NOT IN @hidden";
}
