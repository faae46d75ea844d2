using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Replaces what is registered about a service point; its id and number stay.</summary>
public static class ReviseServicePoint
{
    public static void MapReviseServicePoint(this IEndpointRouteBuilder api) =>
        api.MapPut("/service-points/{id:guid}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Revise a service point 修改用户点").WithTags("Places");

    private static async Task<IResult> Handle(
        Guid id, ServicePointInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = body.Check(id, time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var point = input.Value with { Version = version };
        var outcome = await unit.Execute<ServicePoint>(async () =>
        {
            if (await unit.Single<string>("SELECT number FROM service_point WHERE id = @id", new { id }) is not { } number)
                return Refusal.NotFound("service point", id.ToString());
            if (number != point.Number)
                return Refusal.Unprocessable("number-is-fixed", "The number of a registered thing cannot change.", $"'{number}' is not '{point.Number}'.");
            if (await ServicePointTable.RefusesAreas(unit, point) is { } refusal) return refusal;
            return await unit.Write($"UPDATE service_point SET {ServicePointTable.Set} WHERE id = @Id AND version = @Version", point) == 1
                ? point with { Version = version + 1 }
                : Refusal.VersionConflict($"Service point '{number}' is not at version {version}.");
        }, cancel);
        return outcome.WithETag(http, p => p.Version);
    }
}
