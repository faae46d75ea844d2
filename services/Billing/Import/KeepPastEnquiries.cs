using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Keeps past billing matters of another city (bills disputed, refunds, payments looked for) beside our own enquiries, with the two things known of their history. Each is a
/// closed book here: whoever it came from goes on with it.
/// </summary>
internal sealed class KeepPastEnquiries(UnitOfWork unit) : IKeepPastRequests
{
    private static readonly BulkInsert Enquiries = new("enquiry",
        ("id", typeof(string)), ("number", typeof(string)), ("state", typeof(string)), ("type", typeof(string)), ("subject", typeof(string)), ("channel", typeof(string)),
        ("wants_writing", typeof(bool)), ("name", typeof(string)), ("phone", typeof(string)), ("address", typeof(string)), ("area", typeof(string)), ("words", typeof(string)),
        ("filed_by", typeof(string)), ("received_at", typeof(long)), ("in_reading_window", typeof(bool)), ("reopened", typeof(int)), ("outcome", typeof(string)),
        ("closed_at", typeof(long)), ("origin", typeof(string)), ("updated_at", typeof(long)), ("version", typeof(long)));

    private static readonly BulkInsert Events = new("enquiry_event",
        ("enquiry_id", typeof(string)), ("sequence", typeof(int)), ("kind", typeof(string)), ("at", typeof(long)), ("recorded_at", typeof(long)), ("actor", typeof(string)),
        ("roles", typeof(string)), ("note", typeof(string)));

    public async Task Keep(ImportJob job, IReadOnlyList<KeptRequest> rows, DateTimeOffset now)
    {
        await Enquiries.Run(unit, rows.Select(row => EnquiryRow(job, row.Past, row.Id, now)));
        await Events.Run(unit, rows.SelectMany(row => EventRows(job, row.Past, row.Id, now)));
    }

    private static object?[] EnquiryRow(ImportJob job, PastRequest past, Guid id, DateTimeOffset now) =>
    [
        id.ToString(), job.NumberOf(past), past.ClosedAt is null ? "elsewhere" : "closed", past.Type.Type, "charging", past.Channel,
        false, past.Name, past.Phone, past.Address, past.Area, past.Description.Length > 0 ? past.Description : past.ForeignType,
        job.CreatedBy, past.ReceivedAt.ToUnixTimeMilliseconds(), false, 0, past.Status.Excluded ?? (past.ClosedAt is null ? "elsewhere" : "closed"),
        past.ClosedAt?.ToUnixTimeMilliseconds(), job.Source, now.ToUnixTimeMilliseconds(), 1L,
    ];

    private static IEnumerable<object?[]> EventRows(ImportJob job, PastRequest past, Guid id, DateTimeOffset now)
    {
        yield return [id.ToString(), 1, Enquiry.Received, past.ReceivedAt.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), job.CreatedBy, "", $"{past.ForeignType}: {past.ForeignStatus}"];
        if (past.ClosedAt is { } closed) yield return [id.ToString(), 2, "closed", closed.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), job.CreatedBy, "", null];
    }
}
