using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>
/// Keeps past complaints of another city as cases, with the two things known of their history. Each is a closed book here: whoever it came
/// from goes on with it, so no step can be taken on it.
/// </summary>
internal sealed class KeepPastCases(UnitOfWork unit) : IKeepPastRequests
{
    private static readonly BulkInsert Cases = new("hall_case",
        ("id", typeof(string)), ("number", typeof(string)), ("type", typeof(string)), ("confidential", typeof(bool)), ("state", typeof(string)),
        ("resolution", typeof(string)), ("outcome", typeof(string)), ("channel", typeof(string)), ("anonymous", typeof(bool)), ("name", typeof(string)), ("phone", typeof(string)),
        ("address", typeof(string)), ("area", typeof(string)), ("description", typeof(string)), ("first_unit", typeof(string)), ("unit", typeof(string)),
        ("awaits_direction", typeof(bool)), ("received_at", typeof(long)), ("resolved_at", typeof(long)), ("dissatisfactions", typeof(int)), ("open_problem", typeof(bool)),
        ("closed_at", typeof(long)), ("origin", typeof(string)), ("updated_at", typeof(long)), ("version", typeof(long)));

    private static readonly BulkInsert Events = new("hall_case_event",
        ("case_id", typeof(string)), ("sequence", typeof(int)), ("kind", typeof(string)), ("at", typeof(long)),
        ("recorded_at", typeof(long)), ("actor", typeof(string)), ("roles", typeof(string)), ("data", typeof(string)));

    public async Task Keep(ImportJob job, IReadOnlyList<KeptRequest> rows, DateTimeOffset now)
    {
        await Cases.Run(unit, rows.Select(row => CaseRow(job, row.Past, row.Id, now)));
        await Events.Run(unit, rows.SelectMany(row => EventRows(job, row.Past, row.Id, now)));
    }

    private static object?[] CaseRow(ImportJob job, PastRequest past, Guid id, DateTimeOffset now)
    {
        var unit = past.Organisation ?? job.Source;
        var outcome = past.Status.Excluded ?? (past.ClosedAt is null ? "elsewhere" : CaseStates.Closed);
        return
        [
            id.ToString(), job.NumberOf(past), past.Type.Type, false, past.ClosedAt is null ? CaseStates.Received : CaseStates.Closed,
            null, outcome, past.Channel, past.Name.Length == 0, past.Name, past.Phone,
            past.Address, past.Area, past.Description.Length > 0 ? past.Description : past.ForeignType, unit, unit,
            false, past.ReceivedAt.ToUnixTimeMilliseconds(), past.ClosedAt?.ToUnixTimeMilliseconds(), 0, false,
            past.ClosedAt?.ToUnixTimeMilliseconds(), job.NumberOf(past), now.ToUnixTimeMilliseconds(), 1L,
        ];
    }

    private static IEnumerable<object?[]> EventRows(ImportJob job, PastRequest past, Guid id, DateTimeOffset now)
    {
        var words = CaseEvent.DataOf(("source", job.Source), ("foreignNumber", past.ForeignNumber), ("foreignType", past.ForeignType), ("foreignStatus", past.ForeignStatus));
        yield return EventRow(job, id, 1, CaseEvents.Received, past.ReceivedAt, now, words);
        if (past.ClosedAt is { } closed) yield return EventRow(job, id, 2, CaseEvents.Closed, closed, now, null);
    }

    private static object?[] EventRow(ImportJob job, Guid id, int sequence, string kind, DateTimeOffset at, DateTimeOffset now, string? data) =>
        [id.ToString(), sequence, kind, at.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), job.CreatedBy, "", data];
}
