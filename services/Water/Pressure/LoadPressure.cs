using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// Takes readings from SCADA in bulk, NDJSON or CSV by the content type, any size, read as it comes and stored in batches.
/// A reading that is there already is passed over, so a load may be repeated after it broke off; wrong lines are listed and take no other line along.
/// </summary>
public static class LoadPressure
{
    private const int Batch = 500;
    private const int ListedRejects = 1000;

    /// <param name="Stored">New ones.</param>
    /// <param name="Known">Passed over because the point has a reading of that instant.</param>
    /// <param name="Rejects">The first thousand wrong lines.</param>
    public sealed record Report(int Read, int Stored, int Known, int Rejected, IReadOnlyList<Reject> Rejects);

    /// <param name="Line">Counted from 1.</param>
    public sealed record Reject(int Line, IReadOnlyList<FieldError> Errors);

    public static void MapLoadPressure(this IEndpointRouteBuilder api) =>
        api.MapPost("/pressure/readings/load", Handle).RequireRoles(Roles.Dispatcher, Roles.Partner, Roles.Operator).WithLargeBody().Produces<Report>()
            .WithSummary("Load pressure readings, NDJSON or CSV 批量导入水压读数").WithTags("Pressure");

    private static async Task<IResult> Handle(HttpContext http, UnitOfWork unit, PressureLedger ledger, TimeProvider time, CancellationToken cancel)
    {
        using var body = new StreamReader(http.Request.Body);
        var (csv, first) = (http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true, 1);
        IReadOnlyList<string> header = [];
        if (csv)
        {
            var named = PressureLine.Header(await body.ReadLineAsync(cancel));
            if (named.IsRefused) return named.Refusal!.ToResult();
            (header, first) = (named.Value, 2);
        }

        var points = (await unit.Database.Read(db => Dapper.SqlMapper.QueryAsync<PressurePoint>(db, $"SELECT {PressurePoint.Columns} FROM pressure_point WHERE active = @yes", new { yes = true }), cancel))
            .ToDictionary(point => point.Code, StringComparer.Ordinal);
        var (batch, rejects, read, stored) = (new List<NewReading>(Batch), new List<Reject>(), 0, 0);
        for (var line = first; await body.ReadLineAsync(cancel) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            read++;
            var reading = (csv ? PressureLine.OfCsv(text, header) : PressureLine.OfJson(text)).Then(parsed => parsed.Check(time.GetUtcNow())).Then(found => Known(found, points));
            if (reading.Refusal is { } refusal) rejects.Add(new(line, refusal.Errors ?? []));
            else batch.Add(reading.Value);
            if (batch.Count == Batch) stored += await Store();
        }

        if (batch.Count > 0) stored += await Store();
        return TypedResults.Ok(new Report(read, stored, read - stored - rejects.Count, rejects.Count, [.. rejects.Take(ListedRejects)]));

        async Task<int> Store()
        {
            var count = 0;
            await unit.Execute(async () => count = await ledger.Store(batch, points, "scada", http.Actor()), cancel);
            batch.Clear();
            return count;
        }
    }

    private static Outcome<NewReading> Known(NewReading reading, Dictionary<string, PressurePoint> points) => points.ContainsKey(reading.Point)
        ? reading
        : new FieldErrors().Add("point", "unknown-point", $"No measuring point '{reading.Point}' is registered and in use.").ToRefusal();
}
