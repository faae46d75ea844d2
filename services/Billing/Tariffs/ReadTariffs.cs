using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// The price tables, for everyone without a token (公示: 001 第五条(一), 002 第八条(三), 第十三条(七)); drafts for the staff.
/// </summary>
internal static class ReadTariffs
{
    private const string List = $"""
        SELECT {TariffTable.Columns} FROM tariff t
        WHERE code > @after AND (@utility IS NULL OR utility = @utility)
            AND EXISTS (SELECT 1 FROM tariff_version v WHERE v.tariff = t.code AND v.state = @published AND (@on IS NULL OR v.valid_from <= @on))
        ORDER BY code
        """;

    private const string Versions = $"""
        SELECT {TariffTable.VersionColumns} FROM tariff_version WHERE tariff IN @codes AND (state = @published OR @drafts = 1) ORDER BY tariff, valid_from, number
        """;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/tariffs", All).AllowAnonymous().Produces<Page<TariffView>>().WithSummary("Published tariffs 价目公示").WithTags("Tariffs");
        api.MapGet("/tariffs/{code}", One).AllowAnonymous().Produces<TariffView>().WithSummary("One tariff with its published versions 查询价格表").WithTags("Tariffs");
        api.MapGet("/tariffs/{code}/versions", Drafts).RequireRoles(Roles.Staff).Produces<TariffView>().WithSummary("One tariff, drafts included 价格版本").WithTags("Tariffs");
        api.MapGet("/tariffs/{code}/versions/{number:int}", Version).AllowAnonymous().Produces<VersionView>().WithSummary("One version 查询价格版本").WithTags("Tariffs");
        api.MapGet("/tariffs/{code}/versions/{number:int}/affected-periods", Affected).RequireRoles(Roles.Staff).Produces<IReadOnlyList<AffectedPeriod>>()
            .WithSummary("Periods billed at other prices before 受影响账期").WithTags("Tariffs");
    }

    /// <param name="on">Only the version in force on this day; by default all.</param>
    private static async Task<IResult> All(string? utility, DateOnly? on, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        return TypedResults.Ok(await database.Read(async db =>
        {
            var tariffs = (await db.QueryAsync<StoredTariff>(List + database.Limit("@take"), new { after = page.Value.After, utility, on, take = page.Value.Take, published = StoredVersion.Published })).AsList();
            var versions = (await OfTariffs(db, [.. tariffs.Select(tariff => tariff.Code)], drafts: false)).ToLookup(version => version.Tariff);
            var views = tariffs.ConvertAll(tariff => TariffView.Of(tariff, on is { } day ? versions[tariff.Code].Where(version => version.ValidFrom <= day).TakeLast(1) : versions[tariff.Code]));
            return page.Value.Cut(views, view => view.Code);
        }, cancel));
    }

    private static Task<IResult> One(string code, Database database, CancellationToken cancel) => Read(code, database, drafts: false, cancel);

    private static Task<IResult> Drafts(string code, Database database, CancellationToken cancel) => Read(code, database, drafts: true, cancel);

    private static Task<IResult> Read(string code, Database database, bool drafts, CancellationToken cancel) => database.Read<IResult>(async db =>
    {
        var tariff = await db.QuerySingleOrDefaultAsync<StoredTariff>(TariffTable.ByCode, new { code });
        var versions = (await OfTariffs(db, [code], drafts)).ToList();
        return tariff is null || (versions.Count == 0 && !drafts) ? Refusal.NotFound("tariff", code).ToResult() : TypedResults.Ok(TariffView.Of(tariff, versions));
    }, cancel);

    private static async Task<IResult> Version(string code, int number, HttpContext http, Database database, CancellationToken cancel)
    {
        var row = await database.Read(db => db.QuerySingleOrDefaultAsync<StoredVersion>(TariffTable.Version, new { code, number }), cancel);
        Outcome<VersionView> outcome = row is null || (row.State == StoredVersion.Draft && !http.Actor().IsStaff) ? Refusal.NotFound("version", $"{code}/{number}") : VersionView.Of(row);
        return outcome.WithETag(http, view => view.Version);
    }

    private static async Task<IResult> Affected(string code, int number, Database database, TariffShelf shelf, AffectedPeriods affected, CancellationToken cancel)
    {
        var (tariff, row) = await database.Read(async db => (
            await db.QuerySingleOrDefaultAsync<StoredTariff>(TariffTable.ByCode, new { code }), await db.QuerySingleOrDefaultAsync<StoredVersion>(TariffTable.Version, new { code, number })), cancel);
        if (tariff is null || row is null) return Refusal.NotFound("version", $"{code}/{number}").ToResult();
        var until = (await shelf.Current(cancel)).Find(code)?.ChangeAfter(row.ValidFrom);
        return TypedResults.Ok(await affected.Of(tariff.With([]), number, row.ValidFrom, until, cancel));
    }

    private static Task<IEnumerable<StoredVersion>> OfTariffs(System.Data.Common.DbConnection db, IReadOnlyList<string> codes, bool drafts) => codes.Count == 0
        ? Task.FromResult(Enumerable.Empty<StoredVersion>())
        : db.QueryAsync<StoredVersion>(Versions, new { codes, published = StoredVersion.Published, drafts = drafts ? 1 : 0 });
}
