using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>One reading taken by a person.</summary>
public static class RecordPressure
{
    /// <param name="At">Now when left out.</param>
    /// <param name="Mpa">Megapascal.</param>
    public sealed record Body(DateTimeOffset? At, decimal? Mpa);

    public static void MapRecordPressure(this IEndpointRouteBuilder api) =>
        api.MapPost("/pressure/points/{code}/readings", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Partner, Roles.Operator).Produces<PressureReading>(StatusCodes.Status201Created)
            .WithSummary("Record a pressure reading 记录水压").WithTags("Pressure");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, PressureLedger ledger, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var checkedLine = new PressureLine(code, body.At ?? time.GetUtcNow(), body.Mpa).Check(time.GetUtcNow());
        if (checkedLine.IsRefused) return checkedLine.Refusal!;
        if (await unit.Single<PressurePoint>($"SELECT {PressurePoint.Columns} FROM pressure_point WHERE code = @code", new { code }) is not { Active: true } point)
            return Refusal.NotFound("measuring point", code);
        var reading = checkedLine.Value;
        if (await ledger.Store([reading], new Dictionary<string, PressurePoint>(StringComparer.Ordinal) { [code] = point }, "manual", http.Actor()) == 0)
            return Refusal.Conflict("read-already", "This point has a reading of that instant already.", $"'{code}' at {reading.At:yyyy-MM-ddTHH:mm:ss.fffzzz}.");
        return Outcome.Of(new Reply(StatusCodes.Status201Created, new PressureReading { Point = code, At = reading.At, Mpa = (double)reading.Mpa, Low = reading.Mpa < ledger.Promised, Source = "manual" }));
    });
}

/// <summary>A stored reading.</summary>
public sealed record PressureReading
{
    public const string Columns = "point, at, mpa, low, source";

    public string Point { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>Megapascal.</summary>
    public double Mpa { get; init; }

    /// <summary>Below the promised pressure.</summary>
    public bool Low { get; init; }

    /// <summary><c>manual</c> or <c>scada</c>.</summary>
    public string Source { get; init; } = "";
}
