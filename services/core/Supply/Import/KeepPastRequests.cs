using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Keeps past requests of another city as requests, with the two things known of their history.</summary>
internal sealed class KeepPastRequests(UnitOfWork unit, SupplyUtility utility) : IKeepPastRequests
{
    private static readonly BulkInsert Requests = new("request",
        ("id", typeof(string)), ("number", typeof(string)), ("type", typeof(string)), ("kind", typeof(string)), ("workflow", typeof(string)),
        ("state", typeof(string)), ("outcome", typeof(string)), ("channel", typeof(string)), ("severity", typeof(string)), ("name", typeof(string)),
        ("phone", typeof(string)), ("address", typeof(string)), ("area", typeof(string)), ("description", typeof(string)), ("received_at", typeof(long)),
        ("filed_by", typeof(string)), ("chargeable", typeof(bool)), ("excavation", typeof(bool)), ("unit", typeof(string)), ("closed_at", typeof(long)),
        ("origin", typeof(string)), ("updated_at", typeof(long)), ("version", typeof(long)));

    private static readonly BulkInsert Events = new("request_event",
        ("request_id", typeof(string)), ("sequence", typeof(int)), ("kind", typeof(string)), ("step", typeof(string)), ("at", typeof(long)),
        ("recorded_at", typeof(long)), ("actor", typeof(string)), ("roles", typeof(string)), ("data", typeof(string)));

    public async Task Keep(ImportJob job, IReadOnlyList<KeptRequest> rows, DateTimeOffset now)
    {
        var types = utility.RequestTypes.ToDictionary(type => type.Code, StringComparer.Ordinal);
        await Requests.Run(unit, rows.Select(row => RequestRow(job, row.Past, row.Id, types[row.Past.Type.Type], now)));
        await Events.Run(unit, rows.SelectMany(row => EventRows(job, row.Past, row.Id, now)));
    }

    /// <summary>A closed book here: whoever it came from goes on with it, so no step can be taken on it.</summary>
    private static string Outcome(PastRequest request) => request.Status.Excluded ?? (request.ClosedAt is null ? "elsewhere" : "closed");

    private static object?[] RequestRow(ImportJob job, PastRequest request, Guid id, RequestType type, DateTimeOffset now) =>
    [
        id.ToString(), job.NumberOf(request), type.Code, type.Kind, type.Workflow,
        request.ClosedAt is null ? "open" : "closed", Outcome(request), request.Channel, type.Severity, request.Name,
        request.Phone, request.Address, request.Area, request.Description.Length > 0 ? request.Description : request.ForeignType, request.ReceivedAt.ToUnixTimeMilliseconds(),
        job.CreatedBy, false, false, request.Organisation ?? job.Source, request.ClosedAt?.ToUnixTimeMilliseconds(),
        job.Source, now.ToUnixTimeMilliseconds(), 1L,
    ];

    /// <summary>The two things known of its history: the filing, with its source's own words, and the end.</summary>
    private static IEnumerable<object?[]> EventRows(ImportJob job, PastRequest request, Guid id, DateTimeOffset now)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["source"] = job.Source,
            ["foreignNumber"] = request.ForeignNumber,
            ["foreignType"] = request.ForeignType,
            ["foreignStatus"] = request.ForeignStatus,
        };
        yield return EventRow(job, id, 1, "received", request.ReceivedAt, now, RequestEvent.DataOf(data));
        if (request.ClosedAt is { } closed) yield return EventRow(job, id, 2, "closed", closed, now, null);
    }

    private static object?[] EventRow(ImportJob job, Guid id, int sequence, string step, DateTimeOffset at, DateTimeOffset now, string? data) =>
        [id.ToString(), sequence, RequestEvents.Step, step, at.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), job.CreatedBy, "", data];
}
