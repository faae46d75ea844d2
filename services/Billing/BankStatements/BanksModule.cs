using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Files of transfers and statements from banks (银行代收、对账).</summary>
internal static class BanksModule
{
    public static IServiceCollection AddBanks(this IServiceCollection services)
    {
        services.AddOptions<BankOptions>().BindShown("Billing:Banks").ValidateDataAnnotations().ValidateOnStart();
        return services.AddScoped<ReceiveTransferFile>().AddScoped<BookTransfers>().AddScoped<StatementDesk>().AddScoped<ImportStatement>().AddScoped<MatchStatement>().AddHostedService<ResumeTransfers>();
    }

    public static void MapBanks(this IEndpointRouteBuilder api)
    {
        ReceiveTransferFile.Map(api);
        ImportStatement.Map(api);
        MatchStatement.Map(api);
        string[] readers = [Roles.Clerk, Roles.Supervisor, Roles.Auditor, Roles.Operator];
        api.MapGet("/transfer-files/{number}", OneFile).RequireRoles(readers).Produces<ReceiveTransferFile.Report>().WithSummary("One transfer file 查询转账文件").WithTags("Banks");
        api.MapGet("/transfer-files", Files).RequireRoles(readers).Produces<Page<TransferFile>>().WithSummary("The transfer files 转账文件列表").WithTags("Banks");
        api.MapGet("/transfer-files/{number}/lines", Transfers).RequireRoles(readers).Produces<Page<TransferLine>>().WithSummary("Transfers of a file 转账明细").WithTags("Banks");
        api.MapGet("/bank-statements/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => StatementLine.Table.One(number, http, database, cancel))
            .RequireRoles(readers).Produces<StatementLine>().WithSummary("One line of a statement 查询对账单").WithTags("Banks");
        api.MapGet("/bank-statements", Lines).RequireRoles(readers).Produces<Page<StatementLine>>().WithSummary("Lines of statements 对账单列表").WithTags("Banks");
    }

    private static async Task<IResult> OneFile(string number, Database database, CancellationToken cancel) =>
        await database.Read(db => db.QuerySingleOrDefaultAsync<string>("SELECT number FROM transfer_file WHERE number = @number", new { number }), cancel) is null
            ? Refusal.NotFound("transfer file", number).ToResult()
            : TypedResults.Ok(await ReceiveTransferFile.ReportOf(database, number, cancel));

    private static async Task<IResult> Transfers(string number, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<TransferLine>(
            $"SELECT {TransferLine.Columns} FROM transfer_line WHERE transfer_file = @number{(state is null ? "" : " AND state = @state")} AND line_id > @After ORDER BY line_id{database.Limit("@Take")}",
            new { number, state, page.Value.After, page.Value.Take }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(line => line.For(actor))], line => line.LineId));
    }

    private static Task<IResult> Files(DateOnly? day, string? source, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => TransferFile.Table.List(
        (day is null ? "" : " AND on_day = @day") + (source is null ? "" : " AND source = @source"), new { day, source }, cursor, limit, http, database, cancel);

    private static Task<IResult> Lines(string? state, DateOnly? day, string? kind, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => StatementLine.Table.List(
        (state is null ? "" : " AND state = @state") + (day is null ? "" : " AND booked_on = @day") + (kind is null ? "" : " AND match_kind = @kind"), new { state, day, kind }, cursor, limit, http, database, cancel);
}
