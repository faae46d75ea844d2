using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>
/// Loads readings in bulk, of any size and read as they come: NDJSON, or CSV (<c>Content-Type: text/csv</c>, first line names the columns point, at, volts,
/// loadBelowRequirement). A reading that is there already is counted and left alone, so a load may be repeated after it broke off.
/// </summary>
public static class LoadReadings
{
    private const int Batch = 500;
    private const int ListedRejects = 1000;

    /// <param name="Duplicates">There already, or twice in the load.</param>
    /// <param name="Failed">Stored, and outside the tolerance.</param>
    /// <param name="Rejects">The first thousand wrong lines.</param>
    public sealed record Report(int Read, int Stored, int Duplicates, int Failed, int Rejected, IReadOnlyList<Reject> Rejects);

    /// <param name="Line">Counted from 1; a header counts.</param>
    public sealed record Reject(int Line, string Code, IReadOnlyList<FieldError> Errors);

    public static void MapLoadReadings(this IEndpointRouteBuilder api) =>
        api.MapPost("/voltage/readings/load", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).WithLargeBody()
            .Produces<Report>().WithSummary("Load voltage readings in bulk, NDJSON or CSV 批量导入电压读数").WithTags("Voltage");

    private static async Task<IResult> Handle(HttpContext http, UnitOfWork unit, ReadingIntake intake, TimeProvider time, CancellationToken cancel)
    {
        using var body = new StreamReader(http.Request.Body);
        ReadingColumns? columns = null;
        var line = 0;
        if (http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true)
        {
            line = 1;
            var header = ReadingColumns.Of(await body.ReadLineAsync(cancel));
            if (header.IsRefused) return header.Refusal!.ToResult();
            columns = header.Value;
        }

        var actor = http.Actor();
        var report = new Report(0, 0, 0, 0, 0, []);
        var (waiting, rejects) = (new List<(int Line, VoltageReading Reading)>(), new List<Reject>());
        while (await body.ReadLineAsync(cancel) is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            report = report with { Read = report.Read + 1 };
            var reading = (columns is null ? Json(text) : columns.Read(text)).Then(input => input.Check(actor, time.GetUtcNow(), atRequired: true));
            if (reading.Refusal is { } wrong) rejects.Add(new(line, wrong.Code, wrong.Errors ?? []));
            else waiting.Add((line, reading.Value with { OrderNumber = null }));
            if (waiting.Count >= Batch) report = await Store(unit, intake, waiting, rejects, report, actor, cancel);
        }

        if (waiting.Count > 0) report = await Store(unit, intake, waiting, rejects, report, actor, cancel);
        return TypedResults.Ok(report with { Rejected = rejects.Count, Rejects = [.. rejects.OrderBy(reject => reject.Line).Take(ListedRejects)] });
    }

    private static async Task<Report> Store(
        UnitOfWork unit, ReadingIntake intake, List<(int Line, VoltageReading Reading)> waiting, List<Reject> rejects, Report report, Actor actor, CancellationToken cancel)
    {
        IReadOnlyList<ReadingIntake.Result> results = [];
        await unit.Execute(async () => { results = await intake.Store(waiting, actor); }, cancel);
        waiting.Clear();
        rejects.AddRange(results.Where(r => r.Refusal is not null).Select(r => new Reject(r.Line, r.Refusal!.Code, r.Refusal.Errors ?? [])));
        return report with
        {
            Stored = report.Stored + results.Count(r => r.Stored is not null),
            Duplicates = report.Duplicates + results.Count(r => r is { Stored: null, Refusal: null }),
            Failed = report.Failed + results.Count(r => r.Stored is { Passed: false, ExemptReason: null }),
        };
    }

    private static Outcome<VoltageReadingInput> Json(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<VoltageReadingInput>(text, JsonDefaults.Options) is { } input
                ? input
                : new FieldErrors().Add("", "not-an-object", "The line must be a JSON object.").ToRefusal();
        }
        catch (JsonException wrong)
        {
            return new FieldErrors().Add(wrong.Path ?? "", "invalid-json", "The line is not a reading in JSON.").ToRefusal();
        }
    }
}
