using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The contractors and designers with their qualifications.</summary>
public static class ReadFirms
{
    public static void MapReadFirms(this IEndpointRouteBuilder api)
    {
        api.MapGet("/construction-firms/{code}", One).RequireRoles(Roles.Staff).Produces<ConstructionFirm>().WithSummary("One firm 查询施工、设计单位").WithTags("Construction");
        api.MapGet("/construction-firms", List).RequireRoles(Roles.Staff).Produces<Page<ConstructionFirm>>().WithSummary("The firms 施工、设计单位列表").WithTags("Construction");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => ConstructionFirm.Find(db, null, code), cancel);
        Outcome<ConstructionFirm> outcome = found is null ? Refusal.NotFound("firm", code) : found;
        return outcome.WithETag(http, firm => firm.Version);
    }

    private static async Task<IResult> List(string? kind, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (kind is not null) errors.OneOf("kind", kind, ConstructionFirm.Kinds);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<ConstructionFirm>(
            $"SELECT {ConstructionFirm.Columns} FROM construction_firm WHERE code > @after AND (@kind IS NULL OR kind = @kind) ORDER BY code{database.Limit("@take")}",
            new { after = page.Value.After, kind, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), firm => firm.Code));
    }
}
