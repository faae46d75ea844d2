namespace Utilities.Gateway.Hall;

/// <summary>The rules by which the hall finds the owner of a matter. Public: whoever is sent somewhere may know why.</summary>
internal static class ReadRoutingRules
{
    /// <param name="Categories">What a caller may choose as <c>category</c>.</param>
    /// <param name="Unknown">Who takes what no rule knows.</param>
    /// <param name="Rules">In the order in which they win.</param>
    public sealed record View(
        IReadOnlyList<string> Categories, IReadOnlyList<string> Channels, IReadOnlyList<string> Utilities, RouteTarget Unknown, HallText BecauseUnknown, HallText BecauseAmbiguous, IReadOnlyList<RoutingRule> Rules);

    public static void Map(IEndpointRouteBuilder hall) => hall
        .MapGet("/routing-rules", (RoutingBook book) => TypedResults.Ok(new View(
            book.Categories, HallMatter.Channels, Doors.Utilities, book.Unknown, book.BecauseUnknown, book.BecauseAmbiguous, [.. book.Rules.OrderBy(rule => rule.Priority)])))
        .AllowAnonymous().WithSummary("By which rules matters find their owner 分转规则").WithTags("Hall");
}
