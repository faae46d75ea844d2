using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>How the promises were kept, all services beside each other (承诺兑现率), with the formula and the rows behind every figure. Public.</summary>
internal static class ReadFulfilment
{
    private const int Decimals = 6;

    /// <param name="From">As asked: promises that began to run from here on; null: from the beginning.</param>
    /// <param name="To">As asked: and before this; null: until now.</param>
    /// <param name="Missing">Services that did not answer: their figures are not in any sum.</param>
    public sealed record View(string? From, string? To, HallText? Formula, Sum Total, IReadOnlyList<OfService> Services, IReadOnlyList<Missing> Missing);

    /// <param name="Evidence">Where the service publishes its rates.</param>
    public sealed record OfService(string Service, HallText ServiceTitle, Sum Total, IReadOnlyList<Line> Promises, IReadOnlyList<Edition> Published, string Evidence);

    /// <param name="OpenLate">Still open and late: counted as not kept.</param>
    /// <param name="OpenInTime">Still open and in time: not yet counted.</param>
    /// <param name="Rate">Met / (met + missed + open and late); null while nothing was due.</param>
    public sealed record Sum(long Met, long Missed, long OpenLate, long OpenInTime, decimal? Rate)
    {
        public static Sum Of(IReadOnlyCollection<Sum> parts)
        {
            var (met, missed, late) = (parts.Sum(part => part.Met), parts.Sum(part => part.Missed), parts.Sum(part => part.OpenLate));
            var due = met + missed + late;
            return new(met, missed, late, parts.Sum(part => part.OpenInTime), due == 0 ? null : Math.Round((decimal)met / due, Decimals, MidpointRounding.ToZero));
        }
    }

    /// <param name="Target">The figure to be reached, as the source prints it.</param>
    /// <param name="Rows">Where the rows behind the figures are.</param>
    public sealed record Line(string Id, string Profile, HallText? Title, Sum Counts, string? Target, bool? TargetReached, string? Rows);

    /// <summary>A rate that the service has published and that no longer moves.</summary>
    public sealed record Edition(string Number, string CommitmentId, DateOnly FromDay, DateOnly UntilDay, int Numerator, int Denominator, decimal? Rate);

    public static void Map(IEndpointRouteBuilder hall) => hall.MapGet("/fulfilment", Handle).AllowAnonymous()
        .Produces<View>().WithSummary("How promises were kept, by all services 承诺兑现率").WithTags("Hall");

    private static async Task<IResult> Handle(string? from, string? to, PublicReads reads, CancellationToken cancel)
    {
        var query = string.Concat(Part("from", from), Part("to", to));
        var parts = await reads.All((service, inTime) => OfOne(reads, service, query, inTime), cancel);
        return parts.ToResult(found => TypedResults.Ok(new View(
            from, to,
            found.Given.Select(part => part.Value.Formula).FirstOrDefault(formula => formula is not null),
            Sum.Of([.. found.Given.Select(part => part.Value.Board.Total)]),
            [.. found.Given.Select(part => part.Value.Board)],
            found.Missing)));
    }

    private static async Task<Answer> OfOne(PublicReads reads, string service, string query, CancellationToken cancel)
    {
        var editions = reads.Get<EditionPage>(service, "publications?limit=20", cancel);
        var promises = (await PromiseList.Of(reads, service, cancel)).Items;
        var boards = await Task.WhenAll(promises.Select(promise => promise.Profile).Distinct(StringComparer.Ordinal)
            .Select(profile => reads.Get<Board>(service, $"scoreboard?groupBy=commitment&profile={Uri.EscapeDataString(profile)}{query}", cancel)));
        var binding = promises.Select(promise => (promise.Id, promise.Profile)).ToHashSet();
        var lines = (from board in boards
                     from line in board.Lines
                     where binding.Contains((line.Key, board.Profile))
                     select new Line(line.Key, board.Profile, line.Title, new(line.Met, line.Missed, line.OpenLate, line.OpenInTime, line.Rate), line.Target, line.TargetReached, line.Rows)).ToList();
        return new(boards.FirstOrDefault()?.Formula, new(
            service, ServiceTitles.Of(service), Sum.Of([.. lines.Select(line => line.Counts)]), lines, (await editions).Items, $"/api/{service}/publications"));
    }

    private static string Part(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private sealed record Answer(HallText? Formula, OfService Board);

    private sealed record Board(string Profile, HallText Formula, IReadOnlyList<BoardLine> Lines);

    private sealed record BoardLine(string Key, HallText? Title, long Met, long Missed, long OpenLate, long OpenInTime, decimal? Rate, string? Target, bool? TargetReached, string? Rows);

    private sealed record EditionPage(IReadOnlyList<Edition> Items);
}
