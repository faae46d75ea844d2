using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Confrontations at the windows, one or a page by number.</summary>
public static class ReadConfrontations
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/confrontations", List).RequireRoles(Roles.Staff).Produces<Page<Confrontation>>().WithSummary("Confrontations at the windows 窗口冲突列表").WithTags("Confrontations");
        api.MapGet("/confrontations/{number}", One).RequireRoles(Roles.Staff).Produces<Confrontation>().WithSummary("One confrontation 窗口冲突详情").WithTags("Confrontations");
    }

    private static async Task<IResult> List(string? state, string? unit, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        if (state is not null)
        {
            var errors = new FieldErrors();
            errors.OneOf("state", state, Confrontation.States);
            if (errors.Any) return errors.ToRefusal().ToResult();
        }

        var rows = await database.Read(db => db.QueryAsync<Confrontation>($"""
            SELECT {Confrontation.Columns} FROM confrontation WHERE number > @after AND (@state IS NULL OR state = @state) AND (@unit IS NULL OR unit = @unit) ORDER BY number{database.Limit("@take")}
            """, new { state, unit, after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => row.For(http.Actor()))], row => row.Number));
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        if (await database.Read(db => db.QuerySingleOrDefaultAsync<Confrontation>($"SELECT {Confrontation.Columns} FROM confrontation WHERE number = @number", new { number }), cancel) is not { } found)
            return Refusal.NotFound("confrontation", number).ToResult();
        Outcome<Confrontation> view = found.For(http.Actor());
        return view.WithETag(http, row => row.Version);
    }
}
