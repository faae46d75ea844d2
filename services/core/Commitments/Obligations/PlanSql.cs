using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>The statements of planning, over the query of a <see cref="SubjectSource"/>: sets, however many subjects there are.</summary>
internal static class PlanSql
{
    private const string Missing = """
        (s.since IS NULL OR s.since <= @slotTo) AND (s.ended IS NULL OR s.ended > @slotTo) AND NOT EXISTS (
            SELECT 1 FROM obligation o
            WHERE o.subject = s.id AND o.commitment_id = @commitment AND o.profile = @profile AND o.period_from = @periodFrom AND o.ordinal = @ordinal)
        """;

    private const string Open = "profile = @profile AND commitment_id = @commitment AND subject_kind = @kind AND due_at > @now AND fulfilled_at IS NULL";

    /// <summary>Whether anything of a slot is not made yet.</summary>
    public static string AnyMissing(Database database, SubjectSource source) =>
        $"SELECT CASE WHEN EXISTS (SELECT 1 FROM ({source.Query(database)}) AS s WHERE {Missing}) THEN 1 ELSE 0 END";

    /// <summary>
    /// Makes what is missing of a slot, <c>@batch</c> rows at most. Proposed days spread the subjects evenly over what is left of the slot.
    /// The ids are UUIDv7: the time in front (<c>@stem</c>), random behind.
    /// </summary>
    public static string Insert(Database database, SubjectSource source, bool one)
    {
        var id = database.Pick(
            "@stem || lower(substr(hex(randomblob(2)), 1, 3)) || '-' || substr('89ab', 1 + abs(random() % 4), 1) || lower(substr(hex(randomblob(2)), 1, 3)) || '-' || lower(hex(randomblob(6)))",
            "@stem + SUBSTRING(LOWER(CONVERT(CHAR(36), NEWID())), 16, 21)");
        var day = database.Pick(
            "date(@spreadFrom, '+' || (@days * s.place / s.total) || ' days')",
            "CONVERT(CHAR(10), DATEADD(day, CAST(@days * s.place / s.total AS INT), CAST(@spreadFrom AS DATE)), 23)");
        var subjects = one
            ? $"SELECT q.id, q.area, q.since, q.ended, @place AS place, @total AS total FROM ({source.Query(database)}) AS q WHERE q.id = @subject"
            : $"SELECT q.id, q.area, q.since, q.ended, ROW_NUMBER() OVER (ORDER BY q.id) - 1 AS place, COUNT(*) OVER () AS total FROM ({source.Query(database)}) AS q WHERE q.ended IS NULL OR q.ended > @slotTo";
        return $"""
            INSERT INTO obligation (id, commitment_id, profile, subject_kind, subject, area, period_from, period_to, ordinal, planned_on, due_at, created_at)
            SELECT {id}, @commitment, @profile, @kind, s.id, s.area, @periodFrom, @periodTo, @ordinal,
                CASE WHEN s.since > {day} THEN s.since ELSE {day} END, @dueAt, @now
            FROM ({subjects}) AS s
            WHERE {Missing}
            ORDER BY s.id{database.Limit("@batch")}
            """;
    }

    public static string AnyEnded(Database database, SubjectSource source) => $"SELECT CASE WHEN EXISTS (SELECT 1 FROM obligation WHERE {ToExempt(database, source, "")}) THEN 1 ELSE 0 END";

    public static string AnyReturned(Database database, SubjectSource source) => $"SELECT CASE WHEN EXISTS (SELECT 1 FROM obligation WHERE {ToRestore(database, source, "")}) THEN 1 ELSE 0 END";

    /// <summary>What is not yet due of subjects that have ended is not owed any more; the reason is the subject's own.</summary>
    public static string Exempt(Database database, SubjectSource source, bool one) => $"""
        UPDATE obligation SET fulfilled_by = @system,
            exempt_reason = COALESCE((SELECT MAX(q.reason) FROM ({source.Query(database)}) AS q WHERE q.id = obligation.subject), 'ended')
        WHERE {ToExempt(database, source, one ? " AND subject = @subject" : "")}
        """;

    /// <summary>A subject that came back is owed again what the plan had taken from it and is not due yet.</summary>
    public static string Restore(Database database, SubjectSource source, bool one) =>
        $"UPDATE obligation SET fulfilled_by = NULL, exempt_reason = NULL WHERE {ToRestore(database, source, one ? " AND subject = @subject" : "")}";

    private static string ToExempt(Database database, SubjectSource source, string subject) =>
        $"{Open}{subject} AND exempt_reason IS NULL AND subject IN (SELECT q.id FROM ({source.Query(database)}) AS q WHERE q.ended <= @today)";

    private static string ToRestore(Database database, SubjectSource source, string subject) =>
        $"{Open}{subject} AND exempt_reason IS NOT NULL AND fulfilled_by = @system AND subject IN (SELECT q.id FROM ({source.Query(database)}) AS q WHERE q.ended IS NULL OR q.ended > @today)";
}
