using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The brigades with their areas: a handful, so all at once.</summary>
public static class ReadBrigades
{
    public static void MapReadBrigades(this IEndpointRouteBuilder api) =>
        api.MapGet("/visit-brigades", Handle).RequireRoles(Roles.Staff).Produces<IReadOnlyList<Brigade>>()
            .WithSummary("The gas brigades 供气大队列表").WithTags("Safety visits");

    private static async Task<IResult> Handle(Database database, CancellationToken cancel)
    {
        var (brigades, areas) = await database.Read(async db => (
            (await db.QueryAsync<Brigade>($"SELECT {Brigade.Columns} FROM visit_brigade ORDER BY code")).AsList(),
            (await db.QueryAsync<(string Brigade, string Area)>("SELECT brigade_code, area_code FROM visit_brigade_area ORDER BY area_code")).ToLookup(row => row.Brigade, row => row.Area)), cancel);
        return TypedResults.Ok(brigades.Select(brigade => brigade with { Areas = [.. areas[brigade.Code]] }));
    }
}
