using Dapper;
using Microsoft.AspNetCore.Http;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Reads a register: one entry with its version, or a page in the order of numbers.</summary>
public static class ReadRegister
{
    public static async Task<IResult> One<TRow>(this RowTable<TRow> table, string number, HttpContext http, Database database, CancellationToken cancel)
        where TRow : NumberedRow
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<TRow>($"{table.Select} WHERE number = @number", new { number }), cancel);
        Outcome<TRow> outcome = found is null ? Refusal.NotFound(table.What, number) : table.SeenBy(found, http.Actor());
        return outcome.WithETag(http, row => row.Version);
    }

    /// <param name="where">Conditions, each beginning with AND; their parameters are properties of <paramref name="filter"/>.</param>
    public static async Task<IResult> List<TRow>(this RowTable<TRow> table, string where, object filter, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
        where TRow : NumberedRow
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var parameters = new DynamicParameters(filter);
        parameters.Add("after", page.Value.After);
        parameters.Add("take", page.Value.Take);
        var rows = await database.Read(db => db.QueryAsync<TRow>($"{table.Select} WHERE number > @after {where} ORDER BY number{database.Limit("@take")}", parameters), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => table.SeenBy(row, actor))], row => row.Number));
    }
}
