using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>Explains where a matter would go, without filing it.</summary>
internal static class PreviewMatter
{
    /// <param name="FiledAt">Where it would be filed.</param>
    /// <param name="Ambiguous">Two services were equally likely.</param>
    /// <param name="Alternatives">Who else was thought of, best first.</param>
    public sealed record View(RouteView Routed, string FiledAt, bool Ambiguous, IReadOnlyList<RouteView> Alternatives);

    public static void Map(IEndpointRouteBuilder hall) => hall.MapPost("/matters/preview", Handle).RequireRoles()
        .Produces<View>().WithSummary("Where a matter would go, and why 预览分转").WithTags("Hall");

    private static IResult Handle(HallMatter body, RoutingBook book)
    {
        var errors = body.Check(book, toFile: false);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var decision = RouteDecision.Of(body, book);
        return TypedResults.Ok(new View(
            RouteView.Of(decision.Chosen), Doors.Find(decision.Chosen.To)!.Path, decision.Ambiguous, [.. decision.Alternatives.Select(RouteView.Of)]));
    }
}
