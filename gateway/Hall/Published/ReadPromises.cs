using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>What the hall has promised, all services beside each other, with the words of each source (公开承诺). Public.</summary>
internal static class ReadPromises
{
    /// <param name="Count">How many there are in all parts that answered.</param>
    /// <param name="Missing">Services that did not answer: their promises hold all the same.</param>
    public sealed record View(int Count, IReadOnlyList<OfService> Services, IReadOnlyList<Missing> Missing);

    /// <param name="Evidence">Where the service publishes them in full.</param>
    public sealed record OfService(string Service, HallText ServiceTitle, string Evidence, IReadOnlyList<PublishedPromise> Promises);

    public static void Map(IEndpointRouteBuilder hall) => hall.MapGet("/promises", Handle).AllowAnonymous()
        .Produces<View>().WithSummary("What is promised, by all services 公开承诺").WithTags("Hall");

    private static async Task<IResult> Handle(PublicReads reads, CancellationToken cancel)
    {
        var parts = await reads.All((service, inTime) => PromiseList.Of(reads, service, inTime), cancel);
        return parts.ToResult(found => TypedResults.Ok(new View(
            found.Given.Sum(part => part.Value.Items.Count),
            [.. found.Given.Select(part => new OfService(part.Service, ServiceTitles.Of(part.Service), $"/api/{part.Service}/commitments?chosen=true", part.Value.Items))],
            found.Missing)));
    }
}
