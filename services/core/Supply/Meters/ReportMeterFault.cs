using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Hands a meter that reads wrongly over as a fault: files a request of the utility's own type for it, which has its own clock. Each names the other.</summary>
public static class ReportMeterFault
{
    private const string Mark = "UPDATE meter_reading SET fault_request = @request WHERE sequence = @sequence AND fault_request IS NULL";

    /// <param name="Name">Whom the meter worker may ask.</param>
    /// <param name="Phone">Under which number.</param>
    public sealed record Body(string? Name, string? Phone);

    /// <param name="Request">Number of the request.</param>
    public sealed record Reported(string Request);

    internal static void MapReportMeterFault(this IEndpointRouteBuilder api) =>
        api.MapPost("/readings/{sequence:long}/fault", Handle).RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Reported>(StatusCodes.Status201Created)
            .WithSummary("Report what a reading shows as a meter fault 抄表发现表计故障").WithTags("Meters");

    private static Task<IResult> Handle(long sequence, Body body, HttpContext http, UnitOfWork unit, FileRequest requests, SupplyUtility utility, CancellationToken cancel) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await ReadingTable.One(unit, sequence) is not { } reading) return Refusal.NotFound("reading", $"{sequence}");
            if (Refuses(reading, utility) is { } refusal) return refusal;
            var filing = new Filing
            {
                Type = utility.Meters.FaultType,
                Channel = "visit",
                Name = body.Name,
                Phone = body.Phone,
                ServicePointId = reading.ServicePoint,
                Description = $"{reading.Meter} {reading.Register}: {reading.Quality}, {reading.ReadOn:yyyy-MM-dd}",
            };
            var filed = await requests.File(filing, http.Actor(), cancel);
            if (filed.IsRefused) return filed.Refusal!;
            if (await unit.Write(Mark, new { request = filed.Value.Number, sequence }) == 0) return AlreadyReported(sequence, null);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, new Reported(filed.Value.Number), $"/api/{utility.Name}/requests/{filed.Value.Number}"));
        });

    private static Refusal? Refuses(MeterReading reading, SupplyUtility utility) =>
        utility.Meters.FaultType is null
            ? Refusal.Unprocessable("no-meter-fault-type", "This utility has no kind of request for a faulty meter.", "Have the meter exchanged, or file what fits at 'requests'.")
        : !MeterReading.Faults.Contains(reading.Quality)
            ? Refusal.Conflict("no-fault-seen", "The reading shows no fault of the meter.", $"It is '{reading.Quality}'; a fault is one of {string.Join(", ", MeterReading.Faults)}.")
        : reading.FaultRequest is { } request ? AlreadyReported(reading.Sequence, request)
        : null;

    private static Refusal AlreadyReported(long sequence, string? request) =>
        Refusal.Conflict("fault-reported", "The fault has been reported already.", request is null ? $"Read {sequence} again." : $"It is request '{request}'.");
}
