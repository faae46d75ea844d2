using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Readings of an account, of meters nobody knows, and corrected ones.</summary>
internal static class ReadReadings
{
    /// <param name="Wrong">As it was given first.</param>
    /// <param name="Right">What stands in its place.</param>
    public sealed record Correction(Reading Wrong, Reading Right);

    public static void MapReadReadings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts/{number}/readings", OfAccount).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<Page<Reading>>()
            .WithSummary("Readings of an account 账户读数").WithTags("Readings");
        api.MapGet("/readings/unmatched", Unmatched).RequireRoles(Roles.Staff).Produces<Page<Reading>>()
            .WithSummary("Readings of meters that no account has 无对应账户的读数").WithTags("Readings");
        api.MapGet("/readings/corrections", Corrections).RequireRoles(Roles.Staff).Produces<Page<Correction>>()
            .WithSummary("Corrected readings and what stands in their place 已更正的读数").WithTags("Readings");
    }

    private static async Task<IResult> OfAccount(string number, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        if (await AccountSight.Find(database, number, http.Actor(), cancel) is null) return Refusal.NotFound("account", number).ToResult();
        var rows = await database.Read(db => db.QueryAsync<Reading>($"""
            SELECT {Reading.Columns} FROM reading
            WHERE account = @number AND (read_at > @At OR (read_at = @At AND id > @Id)) ORDER BY read_at, id{database.Limit("@Take")}
            """, new { number, page.Value.At, page.Value.Id, page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), row => row.ReadAt, row => row.Id));
    }

    private static async Task<IResult> Unmatched(string? utility, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        errors.OneOf("utility", utility, Account.Utilities);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Reading>(
            $"SELECT {Reading.Columns} FROM reading WHERE account IS NULL AND utility = @utility AND id > @after ORDER BY id{database.Limit("@take")}",
            new { utility, after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), row => row.Id.ToString()));
    }

    private static async Task<IResult> Corrections(string? utility, DateOnly? readOn, string? account, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var pairs = await database.Read(async db =>
        {
            var right = (await db.QueryAsync<Reading>($"""
                SELECT {Reading.Columns} FROM reading
                WHERE corrects IS NOT NULL AND corrects > @after AND (@utility IS NULL OR utility = @utility) AND (@readOn IS NULL OR read_on = @readOn) AND (@account IS NULL OR account = @account)
                ORDER BY corrects{database.Limit("@take")}
                """, new { after = page.Value.After, utility, readOn, account, take = page.Value.Take })).AsList();
            var wrong = right.Count == 0
                ? []
                : (await db.QueryAsync<Reading>($"SELECT {Reading.Columns} FROM reading WHERE id IN @ids", new { ids = IdList.Of(right.Select(row => row.Corrects!.Value)) })).ToDictionary(row => row.Id);
            return right.ConvertAll(row => new Correction(wrong[row.Corrects!.Value], row));
        }, cancel);
        return TypedResults.Ok(page.Value.Cut(pairs, pair => pair.Wrong.Id.ToString()));
    }
}
