using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Replaces what is registered about an area; its code stays.</summary>
public static class ReviseArea
{
    private const string Update = """
        UPDATE area SET kind = @Kind, name_zh = @NameZh, name_en = @NameEn, parent_code = @ParentCode, zone = @Zone, distance_km = @DistanceKm,
            supply_hours = @SupplyHours, latitude = @Latitude, longitude = @Longitude, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseArea(this IEndpointRouteBuilder api) =>
        api.MapPut("/areas/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Revise an area 修改供应区域").WithTags("Places");

    private static async Task<IResult> Handle(string code, AreaInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = body.Code ?? code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        if (input.Value.Code != code)
            return Refusal.Unprocessable("code-is-fixed", "The code of a registered thing cannot change.", $"'{code}' is not '{input.Value.Code}'.").ToResult();
        var area = input.Value with { Version = version };
        var outcome = await unit.Execute<Area>(async () =>
        {
            if (await AreaTable.RefusesParent(unit, code, area.ParentCode) is { } refusal) return refusal;
            if (await unit.Write(Update, area) == 1) return area with { Version = version + 1 };
            return await unit.Single<string>("SELECT code FROM area WHERE code = @code", new { code }) is null
                ? Refusal.NotFound("area", code)
                : Refusal.VersionConflict($"Area '{code}' is not at version {version}.");
        }, cancel);
        return outcome.WithETag(http, a => a.Version);
    }
}
