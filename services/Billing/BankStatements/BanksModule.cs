using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Files of transfers and statements from banks (银行代收、对账).</summary>
internal static class BanksModule
{
    public static IServiceCollection AddBanks(this IServiceCollection services)
    {
        services.AddOptions<BankOptions>().BindConfiguration("Billing:Banks").ValidateDataAnnotations().ValidateOnStart();
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
        api.MapGet("/bank-statements/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => StatementLine.Table.One(number, http, database, cancel))
            .RequireRoles(readers).Produces<StatementLine>().WithSummary("One line of a statement 查询对账单").WithTags("Banks");
        api.MapGet("/bank-statements", Lines).RequireRoles(readers).Produces<Page<StatementLine>>().WithSummary("Lines of statements 对账单列表").WithTags("Banks");
    }

    private static async Task<IResult> OneFile(string number, Database database, CancellationToken cancel) =>
        await database.Read(db => db.QuerySingleOrDefaultAsync<string>("SELECT number FROM transfer_file WHERE number = @number", new { number }), cancel) is null
            ? Refusal.NotFound("transfer file", number).ToResult()
            : TypedResults.Ok(await ReceiveTransferFile.ReportOf(database, number, cancel));

    private static Task<IResult> Files(DateOnly? day, string? source, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => TransferFile.Table.List(
        (day is null ? "" : " AND on_day = @day") + (source is null ? "" : " AND source = @source"), new { day, source }, cursor, limit, http, database, cancel);

    private static Task<IResult> Lines(string? state, DateOnly? day, string? kind, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => StatementLine.Table.List(
        (state is null ? "" : " AND state = @state") + (day is null ? "" : " AND booked_on = @day") + (kind is null ? "" : " AND match_kind = @kind"), new { state, day, kind }, cursor, limit, http, database, cancel);
}
