using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Material lists: one with lines, slips and history, for reading or printing, or a page by number.</summary>
public static class ReadMaterialLists
{
    public static void MapReadMaterialLists(this IEndpointRouteBuilder api)
    {
        api.MapGet("/material-lists/{number}", One).RequireRoles(Roles.Staff).Produces<MaterialListView>().WithSummary("One material list 查询材料单").WithTags("Materials");
        api.MapGet("/material-lists/{number}/print", Print).RequireRoles(Roles.Staff).Produces<string>(contentType: "text/html").WithSummary("A material list to print and sign 打印材料单").WithTags("Materials");
        api.MapGet("/material-lists", List).RequireRoles(Roles.Staff).Produces<Page<MaterialList>>().WithSummary("The material lists 材料单列表").WithTags("Materials");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel) =>
        (await Read(number, http, database, cancel)).WithETag(http, view => view.List.Version);

    private static async Task<IResult> Print(string number, HttpContext http, Database database, CancellationToken cancel) =>
        (await Read(number, http, database, cancel)).ToResult(view => TypedResults.Content(MaterialListPage.Of(view), "text/html; charset=utf-8"));

    private static Task<Outcome<MaterialListView>> Read(string number, HttpContext http, Database database, CancellationToken cancel) => database.Read<Outcome<MaterialListView>>(async db =>
        await MaterialTable.ByNumber(db, null, number) is { } list ? await MaterialListView.Read(db, null, list, http.Actor()) : Refusal.NotFound("material list", number), cancel);

    private static async Task<IResult> List(
        string? state, string? request, DateTimeOffset? updatedAfter, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<MaterialList>($"""
            SELECT {MaterialTable.Columns} FROM material_list
            WHERE number > @after AND (@state IS NULL OR state = @state) AND (@request IS NULL OR request_number = @request) AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, state, request, updatedAfter, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), list => list.Number));
    }
}
