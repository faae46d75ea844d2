using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The matters put to first-asked persons; <c>responsible</c> asks what is on somebody's desk. Residents and partners see what they asked themselves.</summary>
public static class ReadFirstAsks
{
    /// <param name="Suggested">Who answers for the service and matter wanted, by the register.</param>
    public sealed record View(FirstAskMatter Matter, IReadOnlyList<Department> Suggested, IReadOnlyList<ClockView> Clocks, IReadOnlyList<MilestoneView> Timeline);

    public static void MapReadFirstAsks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/first-asks/{number}", One).RequireRoles().Produces<View>().WithSummary("One first-ask matter 查询首问事项").WithTags("First ask");
        api.MapGet("/first-asks", List).RequireRoles().Produces<Page<FirstAskMatter>>().WithSummary("The first-ask matters 首问事项列表").WithTags("First ask");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, TimeProvider time, CancellationToken cancel)
    {
        var actor = http.Actor();
        var table = FirstAskDesk.Table;
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<FirstAskMatter>($"{table.Select} WHERE number = @number", new { number }), cancel);
        if (found is null || (!actor.IsStaff && actor.Id != found.FiledBy)) return Refusal.NotFound(table.What, number).ToResult();
        var suggested = await database.Read(db => DepartmentTable.For(db, found.WantedService, found.WantedType, HallTime.Day(time.GetUtcNow())), cancel);
        http.Response.Headers.ETag = ETags.Of(found.Version);
        return TypedResults.Ok(new View(found.For(actor), suggested, await clocks.OfMatter(found.Id, cancel), actor.IsStaff ? await clocks.TimelineOf(found.Id, cancel) : []));
    }

    private static Task<IResult> List(
        string? state, string? reason, string? responsible, string? unit, bool? open, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        var where = string.Concat(
            open switch { true => " AND closed_at IS NULL", false => " AND closed_at IS NOT NULL", _ => "" },
            " AND (@state IS NULL OR state = @state) AND (@reason IS NULL OR reason = @reason) AND (@filer IS NULL OR filed_by = @filer)",
            responsible is null ? "" : " AND closed_at IS NULL AND first_asked_by = @responsible AND (held_until = @toTheEnd OR accepted_at IS NULL)",
            unit is null ? "" : " AND receiving_unit = @unit");
        return FirstAskDesk.Table.List(
            where, new { state, reason, responsible, unit, toTheEnd = FirstAskRule.ToTheEnd, filer = actor.IsStaff ? null : actor.Id }, cursor, limit, http, database, cancel);
    }
}
