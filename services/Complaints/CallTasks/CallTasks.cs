using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A call to be owed.</summary>
/// <param name="MatterId">The matter it is about, in this service; null when it is elsewhere.</param>
/// <param name="Reference">The matter's number.</param>
/// <param name="Purpose">One of <see cref="CallTask.Purposes"/>.</param>
/// <param name="Subject">What is to be said or asked.</param>
public sealed record NewCallTask(Guid? MatterId, string? Reference, string Purpose, string Name, string Phone, string Subject, DateTimeOffset DueAt);

/// <summary>Table <c>call_task</c>. Every method belongs inside an open unit of work.</summary>
public static class CallTasks
{
    internal static readonly RowTable<CallTask> Table = new(
        "call task", "call_task", "call-tasks", "CT", "D1",
        "matter_id, reference, purpose, name, phone, subject_text, due_at, attempts, last_outcome, last_at, result, created_by, created_at, closed_at, closed_by",
        (task, actor) => task.For(actor));

    public static Task<CallTask> Create(UnitOfWork unit, NewCallTask owed, Actor by) => Table.Insert(unit, Of(owed, unit.Time.GetUtcNow(), by));

    /// <summary>Ends the open calls about a matter: what was owed was said on another way, or in the act that calls this.</summary>
    /// <param name="state"><see cref="CallTask.Done"/>, <see cref="CallTask.Unreachable"/> or <see cref="CallTask.Cancelled"/>.</param>
    /// <returns>How many were ended.</returns>
    public static Task<int> End(UnitOfWork unit, Guid matterId, string purpose, string state, string? result, Actor by) => unit.Write("""
        UPDATE call_task SET state = @state, result = COALESCE(@result, result), closed_at = @now, closed_by = @by, updated_at = @now, version = version + 1
        WHERE matter_id = @matterId AND purpose = @purpose AND closed_at IS NULL
        """, new { matterId, purpose, state, result, by = by.Id, now = unit.Time.GetUtcNow() });

    internal static CallTask Of(NewCallTask owed, DateTimeOffset now, Actor by) => new()
    {
        State = CallTask.Open, MatterId = owed.MatterId, Reference = owed.Reference, Purpose = owed.Purpose, Name = owed.Name, Phone = owed.Phone,
        SubjectText = owed.Subject, DueAt = owed.DueAt, CreatedBy = by.Id, CreatedAt = now,
    };
}
