using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Takes many reports at once from the control system, all or none; what was sent before is counted and changes nothing.</summary>
public static class ReportStatuses
{
    private const int Most = 5000;

    private static readonly StationReportInput Nothing = new(null, null, null, null, null, null, null);

    public sealed record Body(IReadOnlyList<StationReportInput?>? Items);

    /// <param name="Known">Reported before.</param>
    public sealed record Taken(int Stored, int Known);

    public static void MapReportStatuses(this IEndpointRouteBuilder api) =>
        api.MapPost("/stations/status", Handle).RequireRoles(Roles.Dispatcher, Roles.Partner, Roles.Operator).WithLargeBody().Produces<Taken>()
            .WithSummary("Report the state of many stations 批量上报运行状态").WithTags("Live status");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (errors, now, by) = (new FieldErrors(), time.GetUtcNow(), http.Actor().Id);
            if (body.Items is not { Count: > 0 and <= Most }) errors.Add("items", "required", $"Give between 1 and {Most} 'items'.");
            var reports = (body.Items ?? []).Take(Most).Select((item, index) => (item ?? Nothing).Read($"items[{index}].", errors, by, now)).ToList();
            var known = (await unit.Query<string>("SELECT code FROM heat_station")).ToHashSet(StringComparer.Ordinal);
            foreach (var (index, report) in reports.Index().Where(entry => entry.Item.Station.Length > 0 && !known.Contains(entry.Item.Station)))
                errors.Add($"items[{index}].station", "unknown-station", $"No station '{report.Station}' is registered.");
            if (errors.Any) return errors.ToRefusal();
            var stored = 0;
            foreach (var report in reports) stored += await HeatStationTable.Report(unit, report) ? 1 : 0;
            return Outcome.Of(new Reply(StatusCodes.Status200OK, new Taken(stored, reports.Count - stored)));
        });
}
