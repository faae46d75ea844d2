using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Shows the desk the nearest pressure reading when an enquiry about no water or low pressure is answered (供水服务原则 六, 七; D23).</summary>
public static class ExplainPressure
{
    private const string Candidates = $"""
        SELECT p.code, p.name, p.area, p.segment, p.latitude, p.longitude, r.at, r.mpa, r.low, r.source
        FROM pressure_point p JOIN pressure_reading r ON r.point = p.code AND r.at = (SELECT MAX(l.at) FROM pressure_reading l WHERE l.point = p.code)
        WHERE p.active = @yes
        """;

    /// <param name="Basis">Why this point: <c>same-segment</c>, <c>same-area</c> or <c>nearest</c>; null with none.</param>
    /// <param name="Km">Distance as the crow flies, where both places are known.</param>
    public sealed record Explanation(string Number, PressureReading? Reading, string? Basis, double? Km, BilingualText Text);

    public static void MapExplainPressure(this IEndpointRouteBuilder api) =>
        api.MapGet("/enquiries/{number}/pressure", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Explanation>()
            .WithSummary("The nearest pressure reading to an enquiry 咨询处最近水压").WithTags("Pressure");

    private static async Task<IResult> Handle(string number, Database database, PlaceResolver places, PressureLedger ledger, SupplyUtility utility, CancellationToken cancel)
    {
        if (await database.Read(db => RequestTable.ByNumber(db, null, number), cancel) is not { } request) return Refusal.NotFound("request", number).ToResult();
        if (!utility.Outages.EnquiryTypes.Contains(request.Type))
            return Refusal.Unprocessable("not-a-supply-enquiry", "Pressure explains only questions about missing or low supply.", $"'{request.Type}' is none of {string.Join(", ", utility.Outages.EnquiryTypes)}.", "D23").ToResult();
        var resolved = await places.Resolve(request.ServicePointId, request.Area, cancel);
        var place = resolved.IsRefused ? null : resolved.Value;
        var here = GeoPoint.Of(request.Latitude ?? place?.Latitude, request.Longitude ?? place?.Longitude);
        var candidates = await database.Read(db => db.QueryAsync<Candidate>(Candidates, new { yes = true }), cancel);
        return TypedResults.Ok(Explain(number, candidates, place?.SegmentCode, place?.AreaCode ?? request.Area, here, ledger.Promised));
    }

    /// <summary>Same segment before same community before the nearest on the map. Pure.</summary>
    internal static Explanation Explain(string number, IEnumerable<Candidate> candidates, string? segment, string? area, GeoPoint? here, decimal? promised)
    {
        var best = candidates
            .Select(c => (Point: c, Rank: segment is not null && c.Segment == segment ? 0 : area is not null && c.Area == area ? 1 : 2, Km: here is { } from && GeoPoint.Of(c.Latitude, c.Longitude) is { } there ? from.KmTo(there) : (double?)null))
            .Where(c => c.Rank < 2 || c.Km is not null)
            .OrderBy(c => c.Rank).ThenBy(c => c.Km ?? double.MaxValue).ThenBy(c => c.Point.Code, StringComparer.Ordinal)
            .Select(c => ((Candidate Point, int Rank, double? Km)?)c).FirstOrDefault();
        if (best is not var (point, rank, km)) return new(number, null, null, null, new("附近没有水压读数,请派人测量。", "There is no pressure reading near by; somebody must measure."));
        var reading = new PressureReading { Point = point.Code, At = point.At, Mpa = point.Mpa, Low = point.Low, Source = point.Source };
        var at = HallTime.Of(point.At).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var (zh, en) = promised is not { } least ? ("", "") : point.Low
            ? (FormattableString.Invariant($",低于承诺的{least}MPa,我们将查明原因。"), FormattableString.Invariant($", below the promised {least} MPa; we are looking into it."))
            : (FormattableString.Invariant($",不低于承诺的{least}MPa。"), FormattableString.Invariant($", not below the promised {least} MPa."));
        return new(number, reading, rank switch { 0 => "same-segment", 1 => "same-area", _ => "nearest" }, km, new(
            FormattableString.Invariant($"离您最近的测压点“{point.Name}”{at}的水压为{point.Mpa:0.###}MPa{zh}"),
            FormattableString.Invariant($"The measuring point nearest to you, {point.Code}, read {point.Mpa:0.###} MPa at {at}{en}")));
    }

    internal sealed record Candidate
    {
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public string? Area { get; init; }
        public string? Segment { get; init; }
        public double? Latitude { get; init; }
        public double? Longitude { get; init; }
        public DateTimeOffset At { get; init; }
        public double Mpa { get; init; }
        public bool Low { get; init; }
        public string Source { get; init; } = "";
    }
}
