using System.Text.Json;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Notices: what is to be handed over, one as it was issued, and its page for paper.</summary>
internal static class ReadNotices
{
    public static void MapReadNotices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/arrears/notices", (string? state, string? kind, string? utility, string? area, string? account, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) =>
                DunningNotice.Table.List(
                    "AND (@state IS NULL OR state = @state) AND (@kind IS NULL OR kind = @kind) AND (@utility IS NULL OR utility = @utility) AND (@area IS NULL OR area = @area) AND (@account IS NULL OR account = @account)",
                    new { state, kind, utility, area, account }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<DunningNotice>>().WithSummary("Dunning notices 催缴费告知单列表").WithTags("Arrears");
        api.MapGet("/arrears/notices/{number}", async (string number, HttpContext http, Database database, CancellationToken cancel) =>
                (await Read(number, http.Actor(), database, cancel)).WithETag(http, view => view.Notice.Version))
            .RequireRoles(Roles.Staff).Produces<DunningNoticeView>().WithSummary("One dunning notice 查询催缴费告知单").WithTags("Arrears");
        api.MapGet("/arrears/notices/{number}/print", async (string number, HttpContext http, Database database, CancellationToken cancel) =>
                (await Read(number, http.Actor(), database, cancel)).ToResult(view => TypedResults.Content(DunningNoticePage.Of(view), "text/html; charset=utf-8")))
            .RequireRoles(Roles.Staff).Produces<string>(contentType: "text/html").WithSummary("A dunning notice to print 打印催缴费告知单").WithTags("Arrears");
    }

    private static async Task<Outcome<DunningNoticeView>> Read(string number, Actor actor, Database database, CancellationToken cancel)
    {
        var view = await database.Read(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<DunningNotice>($"{DunningNotice.Table.Select} WHERE number = @number", new { number }) is not { } notice) return null;
            var person = await db.QuerySingleAsync<(string Name, string? Address)>("SELECT c.name, c.address FROM customer c JOIN account a ON a.customer_ref = c.ref WHERE a.number = @Account", notice);
            return new DunningNoticeView(notice, JsonSerializer.Deserialize<DunningNoticeContent>(notice.Content, JsonDefaults.Options)!, person.Name, person.Address);
        }, cancel);
        return view is null ? Refusal.NotFound("notice", number) : view.For(actor);
    }
}
