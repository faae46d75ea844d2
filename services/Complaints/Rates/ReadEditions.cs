using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Rates made public, newest first; those not public yet only staff see.</summary>
public static class ReadEditions
{
    public sealed record View(RateEdition Edition, BilingualText Response, BilingualText Resolution, BilingualText Satisfaction, BilingualText Confidentiality, IReadOnlyDictionary<string, IReadOnlyList<RateCell>> Cells);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/rate-editions", List).AllowAnonymous().Produces<Page<RateEdition>>().WithSummary("Published rates 指标公布").WithTags("Rates");
        api.MapGet("/rate-editions/{number}", One).AllowAnonymous().Produces<View>().WithSummary("The rates of one period 一期指标").WithTags("Rates");
    }

    private static async Task<IResult> List(string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var before = page.Value.After.Length == 0 ? "~" : page.Value.After;
        var rows = (await database.Read(db => db.QueryAsync<RateEdition>(
            $"SELECT {RateEdition.Columns} FROM case_rate_edition WHERE number < @before{(http.Actor().IsStaff ? "" : " AND state = 'published'")} ORDER BY number DESC{database.Limit("@take")}",
            new { before, take = page.Value.Take }), cancel)).AsList();
        return TypedResults.Ok(page.Value.Cut(rows, row => row.Number));
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<RateEdition>($"SELECT {RateEdition.Columns} FROM case_rate_edition WHERE number = @number", new { number }), cancel);
        if (found is null || !(http.Actor().IsStaff || found.State == RateEdition.Published)) return Refusal.NotFound("edition", number).ToResult();
        var cells = await database.Read(db => RateEdition.CellsOf(db, found.Id), cancel);
        Outcome<View> view = new View(
            found, RateFormulas.Response, RateFormulas.Resolution, RateFormulas.Satisfaction, RateFormulas.Confidentiality,
            cells.GroupBy(cell => cell.Split, StringComparer.Ordinal).ToDictionary(group => group.Key, group => (IReadOnlyList<RateCell>)[.. group.Select(cell => cell.Counts)], StringComparer.Ordinal));
        return view.WithETag(http, shown => shown.Edition.Version);
    }
}
