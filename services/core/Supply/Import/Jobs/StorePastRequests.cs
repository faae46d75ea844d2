using System.Text.Json;
using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Writes new requests of one batch, with their origin and their clocks, inside the open unit of work.</summary>
internal sealed class StorePastRequests(UnitOfWork unit, ClockBackfill clocks, SupplyUtility utility)
{
    private static readonly BulkInsert Requests = new("request",
        ("id", typeof(string)), ("number", typeof(string)), ("type", typeof(string)), ("kind", typeof(string)), ("workflow", typeof(string)),
        ("state", typeof(string)), ("outcome", typeof(string)), ("channel", typeof(string)), ("severity", typeof(string)), ("name", typeof(string)),
        ("phone", typeof(string)), ("address", typeof(string)), ("area", typeof(string)), ("description", typeof(string)), ("received_at", typeof(long)),
        ("filed_by", typeof(string)), ("chargeable", typeof(bool)), ("excavation", typeof(bool)), ("unit", typeof(string)), ("closed_at", typeof(long)),
        ("origin", typeof(string)), ("updated_at", typeof(long)), ("version", typeof(long)));

    private static readonly BulkInsert Origins = new("imported_request",
        ("source", typeof(string)), ("foreign_number", typeof(string)), ("request_id", typeof(string)), ("foreign_type", typeof(string)),
        ("foreign_status", typeof(string)), ("organisation", typeof(string)), ("postcode", typeof(string)), ("digest", typeof(long)),
        ("job_id", typeof(string)), ("line", typeof(long)));

    private static readonly BulkInsert Events = new("request_event",
        ("request_id", typeof(string)), ("sequence", typeof(int)), ("kind", typeof(string)), ("step", typeof(string)), ("at", typeof(long)),
        ("recorded_at", typeof(long)), ("actor", typeof(string)), ("roles", typeof(string)), ("data", typeof(string)));

    private static readonly BulkInsert Rejects = new("import_reject",
        ("job_id", typeof(string)), ("line", typeof(long)), ("code", typeof(string)), ("field", typeof(string)), ("message", typeof(string)), ("raw", typeof(string)));

    /// <summary>Digests of those of the numbers that the source's earlier imports brought.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Known(string source, IEnumerable<string> numbers)
    {
        var sql = unit.Database.Pick(
            "SELECT foreign_number, digest FROM imported_request WHERE source = @source AND foreign_number IN (SELECT value FROM json_each(@numbers))",
            "SELECT foreign_number, digest FROM imported_request WHERE source = @source AND foreign_number IN (SELECT value COLLATE Latin1_General_BIN2 FROM OPENJSON(@numbers))");
        var rows = await unit.Query<(string Number, long Digest)>(sql, new { source, numbers = JsonSerializer.Serialize(numbers) });
        return rows.ToDictionary(row => row.Number, row => row.Digest, StringComparer.Ordinal);
    }

    public async Task Store(ImportJob job, IReadOnlyList<PastRequest> requests, DateTimeOffset now)
    {
        var types = utility.RequestTypes.ToDictionary(type => type.Code, StringComparer.Ordinal);
        var rows = requests.Select(request => (Request: request, Id: Guid.CreateVersion7(now), Type: types[request.Type.Type])).ToList();
        await Requests.Run(unit, rows.Select(row => RequestRow(job, row.Request, row.Id, row.Type, now)));
        await Origins.Run(unit, rows.Select(row => OriginRow(job, row.Request, row.Id)));
        await Events.Run(unit, rows.SelectMany(row => EventRows(job, row.Request, row.Id, now)));
        await clocks.Insert([.. rows.Where(row => row.Request.DueAt is not null).Select(row => Promise(job, row.Request, row.Id))]);
    }

    public Task Store(ImportJob job, IEnumerable<RejectedRow> rejects) =>
        Rejects.Run(unit, rejects.Select(row => new object?[] { job.Id.ToString(), row.Line, row.Fault.Code, row.Fault.Field, row.Fault.Message, row.Raw }));

    /// <summary>Readable, unique for good, and never the same as one of our own numbers.</summary>
    private static string Number(ImportJob job, PastRequest request) => $"{job.Source}.{request.ForeignNumber}";

    /// <summary>A closed book here: whoever it came from goes on with it, so no step can be taken on it.</summary>
    private static string Outcome(PastRequest request) => request.Status.Excluded ?? (request.ClosedAt is null ? "elsewhere" : "closed");

    private static object?[] RequestRow(ImportJob job, PastRequest request, Guid id, RequestType type, DateTimeOffset now) =>
    [
        id.ToString(), Number(job, request), type.Code, type.Kind, type.Workflow,
        request.ClosedAt is null ? "open" : "closed", Outcome(request), request.Channel, type.Severity, request.Name,
        request.Phone, request.Address, request.Area, request.Description.Length > 0 ? request.Description : request.ForeignType, request.ReceivedAt.ToUnixTimeMilliseconds(),
        job.CreatedBy, false, false, request.Organisation ?? job.Source, request.ClosedAt?.ToUnixTimeMilliseconds(),
        job.Source, now.ToUnixTimeMilliseconds(), 1L,
    ];

    private static object?[] OriginRow(ImportJob job, PastRequest request, Guid id) =>
    [
        job.Source, request.ForeignNumber, id.ToString(), request.ForeignType,
        request.ForeignStatus, request.Organisation, request.Postcode, request.Digest,
        job.Id.ToString(), request.Line,
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

    /// <summary>The matter goes by the source's own type: its promises are made per such type, and the scoreboard groups by it.</summary>
    private static PastMatter Promise(ImportJob job, PastRequest request, Guid id) => new(
        new Matter(id, Number(job, request), "request", request.ForeignType, request.Area, request.Organisation),
        request.Type.Commitment!, job.Profile, request.ReceivedAt, request.ClosedAt, request.Status.Excluded);
}
