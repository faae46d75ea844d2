using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Refunds (退款).</summary>
internal static class RefundsModule
{
    public static IServiceCollection AddRefunds(this IServiceCollection services) => services.AddScoped<RequestRefund>().AddScoped<PayOutRefund>();

    public static void MapRefunds(this IEndpointRouteBuilder api)
    {
        RequestRefund.Map(api);
        api.MapDecideRefund();
        PayOutRefund.Map(api);
        api.MapGet("/refunds/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => Refund.Table.One(number, http, database, cancel))
            .RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Auditor).Produces<Refund>().WithSummary("One refund 查询退款").WithTags("Refunds");
        api.MapGet("/refunds", List).RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Auditor).Produces<Page<Refund>>().WithSummary("The refunds 退款列表").WithTags("Refunds");
    }

    private static Task<IResult> List(string? state, string? account, string? payment, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => Refund.Table.List(
        (state is null ? "" : " AND state = @state") + (account is null ? "" : " AND account = @account") + (payment is null ? "" : " AND payment = @payment"), new { state, account, payment }, cursor, limit, http, database, cancel);
}
