using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>How long a team is on the way between two areas, in either direction; a row of table <c>area_way</c>. Where none is registered the configured assumption holds.</summary>
public static class AreaWay
{
    private const int Most = 480;

    private const string Update = "UPDATE area_way SET minutes = @minutes, set_by = @by, updated_at = @now WHERE from_area = @from AND to_area = @to";

    private const string Insert = "INSERT INTO area_way (from_area, to_area, minutes, set_by, updated_at) VALUES (@from, @to, @minutes, @by, @now)";

    public sealed record Body(int? Minutes);

    public sealed record Way(string From, string To, int Minutes);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/area-ways/{from}/{to}", Set).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<Way>().WithSummary("How long the way between two areas takes 片区间路程").WithTags("Tours");
        api.MapGet("/area-ways", async (Database database, CancellationToken cancel) => TypedResults.Ok((await database.Read(All, cancel)).Select(way => new Way(way.Key.From, way.Key.To, way.Value)).ToList()))
            .RequireRoles(Roles.Staff).Produces<IReadOnlyList<Way>>().WithSummary("The ways between areas 片区路程列表").WithTags("Tours");
    }

    /// <summary>Every way that is registered, by its two ends.</summary>
    internal static async Task<IReadOnlyDictionary<(string From, string To), int>> All(DbConnection db) =>
        (await db.QueryAsync<(string From, string To, int Minutes)>("SELECT from_area, to_area, minutes FROM area_way ORDER BY from_area, to_area")).ToDictionary(row => (row.From, row.To), row => row.Minutes);

    private static async Task<IResult> Set(string from, string to, Body body, HttpContext http, UnitOfWork unit, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        errors.Code("from", from);
        errors.Code("to", to);
        if (body.Minutes is null) errors.Add("minutes", "required", "Give 'minutes', how long the way takes.");
        errors.Range("minutes", body.Minutes, 0, Most);
        if (errors.Any) return errors.ToRefusal().ToResult();
        // One row for both directions.
        var (one, other) = string.CompareOrdinal(from, to) <= 0 ? (from, to) : (to, from);
        await unit.Execute(async () =>
        {
            var row = new { from = one, to = other, minutes = body.Minutes!.Value, by = http.Actor().Id, now = unit.Time.GetUtcNow() };
            if (await unit.Write(Update, row) == 0) await unit.Write(Insert, row);
        }, cancel);
        return TypedResults.Ok(new Way(one, other, body.Minutes!.Value));
    }
}
