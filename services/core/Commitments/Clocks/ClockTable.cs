using System.Globalization;
using System.Text;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// Writes effects in one statement text, however many clocks they concern: one round trip per act.
/// The key of <c>clock_event</c> (clock, revision) makes two acts that changed one clock from the same state collide instead of overwriting each other.
/// </summary>
internal static class ClockTable
{
    internal const string Columns =
        "id, commitment_id, profile, matter_id, matter_number, matter_kind, matter_type, area, organisation, promise_id, limit_text, limit_ms, started_at, inputs, event_at, due_at, state, stopped_at, outcome, anchor_at, " +
        "remaining_ms, provisional_year, soft, breach_reason, excluded_reason, next_fire_at, next_level, version, revision, continues_id, origin";

    private const string EventColumns = "clock_id, seq, kind, at, recorded_at, actor, due_before, due_after, reason, legal_basis";

    /// <summary>SELECT of clocks with the promise each carries; the caller adds WHERE and ORDER BY on <c>c</c>.</summary>
    internal static readonly string Select =
        "SELECT " + string.Join(", ", Columns.Split(", ").Select(column => "c." + column)) + ", p.snapshot FROM clock c JOIN promise p ON p.id = c.promise_id ";

    /// <summary>Every clock of a matter, oldest first.</summary>
    public static async Task<IReadOnlyList<OpenClock>> OfMatter(UnitOfWork work, Promises promises, Guid matterId) =>
        [.. (await work.Query<StoredClock>(Select + "WHERE c.matter_id = @matterId ORDER BY c.started_at, c.id", new { matterId })).Select(row => row.Open(promises))];

    /// <summary>Every clock of these matters, oldest first.</summary>
    public static async Task<IReadOnlyList<OpenClock>> OfMatters(UnitOfWork work, Promises promises, IEnumerable<Guid> matters) =>
        [.. (await work.Query<StoredClock>(Select + "WHERE c.matter_id IN @ids ORDER BY c.started_at, c.id", new { ids = IdList.Of(matters) })).Select(row => row.Open(promises))];

    /// <summary>The clocks of these matters that still run or are held.</summary>
    public static async Task<IReadOnlyList<OpenClock>> OpenOf(UnitOfWork work, Promises promises, IEnumerable<Guid> matters) =>
        [.. (await work.Query<StoredClock>(Select + "WHERE c.matter_id IN @ids AND c.state IN ('running', 'paused')", new { ids = IdList.Of(matters) })).Select(row => row.Open(promises))];

    public static async Task<OpenClock?> One(UnitOfWork work, Promises promises, Guid id) =>
        (await work.Single<StoredClock>(Select + "WHERE c.id = @id", new { id }))?.Open(promises);

    public static async Task Apply(UnitOfWork work, ClockEffects effects, DateTimeOffset now)
    {
        if (effects.IsEmpty) return;
        var text = new StringBuilder();
        var values = new DynamicParameters();
        foreach (var start in effects.Started.DistinctBy(s => s.Clock.PromiseId)) Snapshot(text, values, start);
        if (effects.Started.Count > 0)
        {
            text.Append("INSERT INTO clock (").Append(Columns).Append(") VALUES ");
            Rows(text, values, "c", effects.Started.Select(s => Values(s.Clock)));
        }

        for (var n = 0; n < effects.Changed.Count; n++) Update(text, values, n, effects.Changed[n]);

        text.Append("INSERT INTO clock_event (").Append(EventColumns).Append(") VALUES ");
        Rows(text, values, "e", effects.Started.Select(s => Values(s.Event, null, s.Clock, now))
            .Concat(effects.Changed.Select(c => Values(c.Event, c.Before, c.After, now))));
        await work.Write(text.ToString(), values);
    }

    /// <summary>The columns of <see cref="Columns"/>, in that order.</summary>
    internal static object?[] Values(Clock c) =>
    [
        c.Id, c.CommitmentId, c.Profile, c.MatterId, c.MatterNumber, c.MatterKind, c.MatterType, c.Area, c.Organisation, c.PromiseId, c.LimitText, c.LimitMs, c.StartedAt, c.Inputs, c.EventAt, c.DueAt, c.State, c.StoppedAt,
        c.Outcome, c.AnchorAt, c.RemainingMs, c.ProvisionalYear, c.Soft, c.BreachReason, c.ExcludedReason, c.NextFireAt, c.NextLevel, c.Version, c.Revision, c.ContinuesId, c.Origin,
    ];

    /// <summary>Clocks of many matters that start at once.</summary>
    public static async Task Start(UnitOfWork work, IReadOnlyList<ClockStart> starts, DateTimeOffset now)
    {
        foreach (var promise in starts.Select(start => start.Promise).DistinctBy(promise => promise.Id)) await PromiseTable.Insert(work, promise);
        await ClockBulk.Insert(work, [.. starts.Select(start => start.Clock)]);
        await ManyRows.Insert(work, "clock_event", EventColumns, starts.Select(start => Values(start.Event, null, start.Clock, now)));
    }

    private static object?[] Values(ClockEvent e, Clock? before, Clock after, DateTimeOffset now) =>
        [after.Id, after.Revision, e.Kind, e.At, now, e.By.Id, before?.DueAt, after.DueAt, e.Reason, e.LegalBasis];

    private static void Snapshot(StringBuilder text, DynamicParameters values, ClockStart start)
    {
        var n = values.ParameterNames.Count().ToString(CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"INSERT INTO promise (id, commitment_id, profile, snapshot) SELECT @p{n}, @i{n}, @f{n}, @s{n} WHERE NOT EXISTS (SELECT 1 FROM promise WHERE id = @p{n});\n");
        values.Add("p" + n, start.Clock.PromiseId);
        values.Add("i" + n, start.Clock.CommitmentId);
        values.Add("f" + n, start.Clock.Profile);
        values.Add("s" + n, start.Promise.Json);
    }

    private static void Update(StringBuilder text, DynamicParameters values, int n, ClockChange change)
    {
        text.Append(CultureInfo.InvariantCulture, $"""
            UPDATE clock SET started_at = @u{n}_0, event_at = @u{n}_1, due_at = @u{n}_2, state = @u{n}_3, stopped_at = @u{n}_4, outcome = @u{n}_5, anchor_at = @u{n}_6, remaining_ms = @u{n}_7, provisional_year = @u{n}_8,
              breach_reason = @u{n}_9, excluded_reason = @u{n}_10, next_fire_at = @u{n}_11, next_level = @u{n}_12, version = @u{n}_13, revision = @u{n}_14 WHERE id = @u{n}_15 AND revision = @u{n}_16;

            """);
        var c = change.After;
        object?[] row =
        [
            c.StartedAt, c.EventAt, c.DueAt, c.State, c.StoppedAt, c.Outcome, c.AnchorAt, c.RemainingMs, c.ProvisionalYear,
            c.BreachReason, c.ExcludedReason, c.NextFireAt, c.NextLevel, c.Version, c.Revision, c.Id, change.Before.Revision,
        ];
        for (var i = 0; i < row.Length; i++) values.Add(string.Create(CultureInfo.InvariantCulture, $"u{n}_{i}"), row[i]);
    }

    private static void Rows(StringBuilder text, DynamicParameters values, string prefix, IEnumerable<object?[]> rows)
    {
        var n = 0;
        foreach (var row in rows)
        {
            text.Append(n == 0 ? "(" : ", (");
            for (var i = 0; i < row.Length; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{n}_{i}");
                text.Append(i == 0 ? "@" : ", @").Append(name);
                values.Add(name, row[i]);
            }

            text.Append(')');
            n++;
        }

        text.Append(";\n");
    }
}
