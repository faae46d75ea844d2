namespace Utilities.Complaints;

/// <summary>What may be filed, on which channels and by which rules. Public: it is posted on the wall.</summary>
public static class ListCaseTypes
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/case-types", (CasePolicy policy) => TypedResults.Ok(policy)).AllowAnonymous()
        .WithSummary("What may be filed and how 受理事项与渠道").WithTags("Cases");
}
