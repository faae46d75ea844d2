using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The units with their people, for those who pass cases on.</summary>
public static class ReadUnits
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/units", Handle).RequireRoles(Roles.Staff).Produces<IReadOnlyList<UnitView>>()
        .WithSummary("Units and their people 部门及人员").WithTags("Units");

    private static async Task<IResult> Handle(Database database, CancellationToken cancel) => TypedResults.Ok(await database.Read(async db =>
    {
        var members = (await db.QueryAsync<(string Unit, string Person, string Name)>("SELECT unit, person, name FROM hall_unit_member ORDER BY unit, person")).ToLookup(member => member.Unit);
        var units = await db.QueryAsync<(string Code, string Name, long Version)>("SELECT code, name, version FROM hall_unit ORDER BY code");
        return units.Select(unit => new UnitView(unit.Code, unit.Name, [.. members[unit.Code].Select(member => new UnitMember(member.Person, member.Name))], unit.Version)).ToList();
    }, cancel));
}
