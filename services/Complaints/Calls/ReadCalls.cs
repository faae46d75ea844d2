using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The calls; <c>abandoned=true</c> for those nobody answered, <c>withoutConsent=true</c> for those that staff ended without asking.</summary>
public static class ReadCalls
{
    /// <param name="Clocks">How the promise to pick up stands.</param>
    public sealed record View(PhoneCall Call, IReadOnlyList<ClockView> Clocks);

    public static void MapReadCalls(this IEndpointRouteBuilder api)
    {
        api.MapGet("/calls/{number}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One call 查询通话").WithTags("Calls");
        api.MapGet("/calls", List).RequireRoles(Roles.Staff).Produces<Page<PhoneCall>>().WithSummary("The calls 通话列表").WithTags("Calls");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<PhoneCall>($"{PhoneCalls.Table.Select} WHERE number = @number", new { number }), cancel);
        if (found is null) return Refusal.NotFound("call", number).ToResult();
        http.Response.Headers.ETag = ETags.Of(found.Version);
        return TypedResults.Ok(new View(found.For(http.Actor()), await clocks.OfMatter(found.Id, cancel)));
    }

    private static Task<IResult> List(
        string? line, string? agent, string? reference, bool? abandoned, bool? withoutConsent, DateOnly? day, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var where = string.Concat(
            " AND (@line IS NULL OR line = @line) AND (@agent IS NULL OR agent = @agent) AND (@reference IS NULL OR reference = @reference)",
            abandoned switch { true => " AND abandoned_at IS NOT NULL", false => " AND abandoned_at IS NULL", _ => "" },
            withoutConsent == true ? " AND ended_by = 'agent' AND consent IS NULL" : "",
            day is null ? "" : " AND began_at >= @From AND began_at < @Until");
        var stretch = day is { } named ? HallTime.WholeDay(named) : default;
        return PhoneCalls.Table.List(where, new { line, agent, reference, stretch.From, stretch.Until }, cursor, limit, http, database, cancel);
    }
}
