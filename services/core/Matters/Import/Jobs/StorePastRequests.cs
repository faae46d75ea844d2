using System.Text.Json;
using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>Writes new requests of one batch through the service's own keeper, with their origin and their clocks, inside the open unit of work.</summary>
internal sealed class StorePastRequests(UnitOfWork unit, ClockBackfill clocks, IKeepPastRequests keeper, ImportTarget target)
{
    private static readonly BulkInsert Origins = new("imported_request",
        ("source", typeof(string)), ("foreign_number", typeof(string)), ("request_id", typeof(string)), ("foreign_type", typeof(string)),
        ("foreign_status", typeof(string)), ("organisation", typeof(string)), ("postcode", typeof(string)), ("digest", typeof(long)),
        ("job_id", typeof(string)), ("line", typeof(long)));

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
        var rows = requests.Select(request => new KeptRequest(Guid.CreateVersion7(now), request)).ToList();
        await keeper.Keep(job, rows, now);
        await Origins.Run(unit, rows.Select(row => OriginRow(job, row.Past, row.Id)));
        await clocks.Insert([.. rows.Where(row => row.Past.DueAt is not null).Select(row => Promise(job, row.Past, row.Id))]);
    }

    public Task Store(ImportJob job, IEnumerable<RejectedRow> rejects) =>
        Rejects.Run(unit, rejects.Select(row => new object?[] { job.Id.ToString(), row.Line, row.Fault.Code, row.Fault.Field, row.Fault.Message, row.Raw }));

    private static object?[] OriginRow(ImportJob job, PastRequest request, Guid id) =>
    [
        job.Source, request.ForeignNumber, id.ToString(), request.ForeignType,
        request.ForeignStatus, request.Organisation, request.Postcode, request.Digest,
        job.Id.ToString(), request.Line,
    ];

    /// <summary>The matter goes by the source's own type: its promises are made per such type, and the scoreboard groups by it.</summary>
    private PastMatter Promise(ImportJob job, PastRequest request, Guid id) => new(
        new Matter(id, job.NumberOf(request), target.MatterKind, request.ForeignType, request.Area, request.Organisation),
        request.Type.Commitment!, job.Profile, request.ReceivedAt, request.ClosedAt, request.Status.Excluded);
}
