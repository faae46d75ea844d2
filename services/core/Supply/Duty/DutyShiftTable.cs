namespace Utilities.Supply;

/// <summary>The SQL of roster rows that more than one act needs.</summary>
internal static class DutyShiftTable
{
    public const string Select = """
        SELECT s.id, w.code AS worker, s.post, s.starts_at, s.ends_at, s.present_from, s.present_until, s.note, s.version
        FROM duty_shift s JOIN duty_worker w ON w.id = s.worker_id
        """;
}
