using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The cases behind a cell of the rates, for those who may see them; reports of misconduct are behind none.</summary>
public static class ListRateRows
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/rates/rows", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor, Roles.Operator)
        .Produces<Page<CaseSummary>>().WithSummary("The cases behind a rate 指标明细").WithTags("Rates");

    private static async Task<IResult> Handle(
        string? from, string? until, string? groupBy, string? cell, string? cursor, int? limit, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var period = RatePeriod.Read(errors, from, until, staff: true, time.GetUtcNow());
        var split = errors.OneOf("groupBy", groupBy, RateReader.Splits, "none");
        var page = ListPage.Of(cursor, limit);
        foreach (var error in page.Refusal?.Errors ?? []) errors.Add(error.Field, error.Code, error.Message);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = await database.Read(db => db.QueryAsync<HallCase>($"""
            SELECT {CaseTable.Columns} FROM hall_case
            WHERE confidential = 0 AND received_at >= @from AND received_at < @to AND state <> 'withdrawn' AND origin IS NULL AND (@cell IS NULL OR {RateReader.Column(split)} = @cell) AND number > @after
            ORDER BY number{database.Limit("@take")}
            """, new { from = period.Start, to = period.End, cell, after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => CaseSummary.Of(row, http.Actor()))], row => row.Number));
    }
}
