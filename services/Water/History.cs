using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>One thing that happened to a record of the water company's own.</summary>
/// <param name="Act">Kebab-case name of the act: <c>manager-signed</c>, <c>custody-passed</c> …</param>
public sealed record HistoryEntry(int Sequence, string Act, DateTimeOffset At, DateTimeOffset RecordedAt, string Actor, string Roles, string? Note);

/// <summary>The append-only table <c>history</c>: who did what to which number, and when.</summary>
internal static class History
{
    private const string Insert = """
        INSERT INTO history (number, sequence, act, at, recorded_at, actor, roles, note)
        SELECT @number, COALESCE(MAX(sequence), 0) + 1, @act, @at, @now, @actor, @roles, @note FROM history WHERE number = @number
        """;

    /// <summary>Inside the open unit.</summary>
    public static Task Append(UnitOfWork unit, string number, string act, Actor by, string? note = null, DateTimeOffset? at = null)
    {
        var now = unit.Time.GetUtcNow();
        return unit.Write(Insert, new { number, act, at = at ?? now, now, actor = by.Id, roles = by.RoleText, note });
    }

    /// <summary>Oldest first; notes are free text and shown to those who handle the matter only.</summary>
    public static async Task<IReadOnlyList<HistoryEntry>> Of(DbConnection db, DbTransaction? transaction, string number, Actor reader)
    {
        var rows = await db.QueryAsync<Row>("SELECT sequence, act, at, recorded_at, actor, roles, note FROM history WHERE number = @number ORDER BY sequence", new { number }, transaction);
        var open = reader.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor);
        return [.. rows.Select(row => new HistoryEntry(row.Sequence, row.Act, row.At, row.RecordedAt, row.Actor, row.Roles, open ? row.Note : Masking.FreeText(row.Note)))];
    }

    private sealed class Row
    {
        public int Sequence { get; init; }
        public string Act { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public DateTimeOffset RecordedAt { get; init; }
        public string Actor { get; init; } = "";
        public string Roles { get; init; } = "";
        public string? Note { get; init; }
    }
}
