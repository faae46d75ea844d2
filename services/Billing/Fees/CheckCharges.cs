using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The daily look for private and missed charges, done at once.</summary>
internal static class CheckCharges
{
    /// <param name="Found">How many were found that were not known.</param>
    public sealed record Looked(int Found);

    public static void MapCheckCharges(this IEndpointRouteBuilder api) => api
        .MapPost("/charge-breaches/look", async (HttpContext http, LookOverCharges look) => TypedResults.Ok(new Looked(await look.Run(http.Actor(), http.RequestAborted))))
        .RequireRoles(Roles.Supervisor, Roles.Auditor).WithSummary("Look for private and missed charges now 立即核查收费").WithTags("Fees");
}
