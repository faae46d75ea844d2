using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET …/ops/pressure</c>: how hard the service is pressed by what it has promised. What it is scaled on.</summary>
public static class ReadPressing
{
    private const int Default = 10;
    private const int Most = 100;

    internal static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/ops/pressure", Handle)
        .RequireRoles(OperationsAccess.Readers)
        .WithSummary("How soon promises break 时限压力")
        .WithTags("operations")
        .Produces<DeadlinePressure>();

    private static async Task<IResult> Handle(HttpContext http, int? nearest, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var wanted = (int)(errors.Range("nearest", nearest, 1, Most) ?? Default);
        return errors.Any ? errors.ToRefusal().ToResult() : TypedResults.Ok(await Of(http.RequestServices, http.Actor(), wanted, cancel));
    }

    /// <param name="nearest">How many of the clocks that break next to name.</param>
    public static Task<DeadlinePressure> Of(IServiceProvider services, Actor reader, int nearest, CancellationToken cancel) =>
        services.GetRequiredService<ReadPressure>().Now(nearest, services.GetRequiredService<IOptions<CommitmentsOptions>>().Value.HiddenFrom(reader), cancel);
}
