using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The lines of the hall.</summary>
public static class ReadPhoneLines
{
    public static void MapReadPhoneLines(this IEndpointRouteBuilder api)
    {
        api.MapGet("/phone-lines/{code}", One).RequireRoles(Roles.Staff).Produces<PhoneLine>().WithSummary("One phone line 查询电话线路").WithTags("Calls");
        api.MapGet("/phone-lines", List).RequireRoles(Roles.Staff).Produces<Page<PhoneLine>>().WithSummary("The phone lines 电话线路列表").WithTags("Calls");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<PhoneLine>($"SELECT {PhoneLine.Columns} FROM phone_line WHERE code = @code", new { code }), cancel);
        Outcome<PhoneLine> outcome = found is null ? Refusal.NotFound("phone line", code) : found;
        return outcome.WithETag(http, line => line.Version);
    }

    private static async Task<IResult> List(string? seat, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PhoneLine>(
            $"SELECT {PhoneLine.Columns} FROM phone_line WHERE code > @after AND (@seat IS NULL OR seat = @seat) ORDER BY code{database.Limit("@take")}",
            new { after = page.Value.After, seat, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), line => line.Code));
    }
}
