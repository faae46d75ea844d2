using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Runs and how they stand: one, or a page of the newest first; and the bills that a check found wrong.</summary>
internal static class ReadBillRuns
{
    /// <summary>A bill that is not what tariff and use come to.</summary>
    public sealed record FindingView
    {
        public required string Bill { get; init; }

        /// <summary>What it comes to as issued.</summary>
        public required Money Billed { get; init; }

        /// <summary>What it should come to.</summary>
        public required Money Due { get; init; }

        public required string Detail { get; init; }

        public required DateTimeOffset FoundAt { get; init; }
    }

    public static void MapReadBillRuns(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bill-runs/{id:guid}", One).RequireRoles(Roles.Staff).Produces<BillRunView>().WithSummary("How a bill run stands 出账进度").WithTags("Bill runs");
        api.MapGet("/bill-runs", List).RequireRoles(Roles.Staff).Produces<Page<BillRunView>>().WithSummary("Bill runs, newest first 出账列表").WithTags("Bill runs");
        api.MapGet("/bill-runs/{id:guid}/findings", Findings).RequireRoles(Roles.Staff).Produces<Page<FindingView>>()
            .WithSummary("Bills of a run that were charged wrongly 收费差错列表").WithTags("Bill runs");
    }

    private static async Task<IResult> One(Guid id, Database database, CancellationToken cancel) => (await BillRunTable.Find(database, id, cancel) is { } run
        ? Outcome.Of(BillRunView.Of(run))
        : Refusal.NotFound("bill run", id.ToString())).ToResult(TypedResults.Ok);

    private static async Task<IResult> List(string? utility, string? period, string? state, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var runs = (await database.Read(db => db.QueryAsync<BillRun>($"""
            SELECT {BillRunTable.Columns} FROM bill_run
            WHERE (@before = '' OR id < @before) AND (@utility IS NULL OR utility = @utility) AND (@period IS NULL OR period = @period) AND (@state IS NULL OR state = @state)
            ORDER BY id DESC{database.Limit("@Take")}
            """, new { before = page.Value.After, utility, period, state, page.Value.Take }), cancel)).AsList();
        var cut = page.Value.Cut(runs, run => run.Id.ToString());
        return TypedResults.Ok(new Page<BillRunView>([.. cut.Items.Select(run => BillRunView.Of(run))], cut.Next));
    }

    private static async Task<IResult> Findings(Guid id, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        if (await BillRunTable.Find(database, id, cancel) is null) return Refusal.NotFound("bill run", id.ToString()).ToResult();
        var rows = (await database.Read(db => db.QueryAsync<FindingView>(
            $"SELECT bill, billed, due, detail, found_at FROM bill_run_finding WHERE run = @id AND bill > @After ORDER BY bill{database.Limit("@Take")}",
            new { id, page.Value.After, page.Value.Take }), cancel)).AsList();
        return TypedResults.Ok(page.Value.Cut(rows, it => it.Bill));
    }
}
