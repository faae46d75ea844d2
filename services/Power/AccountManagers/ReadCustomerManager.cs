using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Who looks after a customer now: the manager, or who stands in, and who did so before.</summary>
public static class ReadCustomerManager
{
    private const string History = """
        SELECT manager_code, since_at, until_at FROM manager_assignment WHERE service_point_id = @point ORDER BY id
        """;

    private const string StandIn = """
        SELECT stand_in_code FROM manager_stand_in WHERE manager_code = @code AND from_at <= @now AND until_at > @now
        """;

    /// <param name="Manager">Null where nobody has been assigned.</param>
    /// <param name="StandIn">Who answers today, while the manager is away.</param>
    public sealed record View(string ServicePoint, AccountManager? Manager, AccountManager? StandIn, IReadOnlyList<Term> History);

    public sealed record Term
    {
        public string ManagerCode { get; init; } = "";
        public DateTimeOffset SinceAt { get; init; }
        public DateTimeOffset? UntilAt { get; init; }
    }

    public static void MapReadCustomerManager(this IEndpointRouteBuilder api) =>
        api.MapGet("/service-points/{number}/account-manager", Handle).RequireRoles(Roles.Staff).Produces<View>()
            .WithSummary("Who looks after a customer 查询用户的客户经理").WithTags("Account managers");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var actor = http.Actor();
        var view = await database.Read<View?>(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<string>("SELECT id FROM service_point WHERE number = @number", new { number }) is not { } point) return null;
            var terms = (await db.QueryAsync<Term>(History, new { point })).AsList();
            var manager = terms.LastOrDefault(term => term.UntilAt is null) is { } term ? await Find(db, term.ManagerCode) : null;
            var standIn = manager is null ? null : await db.QueryFirstOrDefaultAsync<string>(StandIn, new { code = manager.Code, now = time.GetUtcNow() });
            return new View(number, manager?.For(actor), standIn is null ? null : (await Find(db, standIn))?.For(actor), terms);
        }, cancel);
        return view is null ? Refusal.NotFound("service point", number).ToResult() : TypedResults.Ok(view);
    }

    private static Task<AccountManager?> Find(DbConnection db, string code) =>
        db.QuerySingleOrDefaultAsync<AccountManager>($"SELECT {AccountManager.Columns} FROM account_manager WHERE code = @code", new { code });
}
