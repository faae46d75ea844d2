using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Applications for connection: one, or a page by number. Staff see all, residents and partners their own.</summary>
public static class ReadConnections
{
    /// <summary>One line of the list, masked for its reader like the request itself.</summary>
    public sealed record Summary(
        string Number, string Type, string Change, string CustomerClass, decimal RequestedQuantity, string RequestedUnit, int Supplements,
        string State, string? Outcome, string? Area, string Name, string Phone, string Address, DateTimeOffset ReceivedAt, DateTimeOffset UpdatedAt);

    public static void MapReadConnections(this IEndpointRouteBuilder api)
    {
        api.MapGet("/connections/{number}", One).RequireRoles().Produces<ConnectionView>().WithSummary("One application 查询接入申请").WithTags("Connections");
        api.MapGet("/connections", List).RequireRoles().Produces<Page<Summary>>().WithSummary("The applications 接入申请列表").WithTags("Connections");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, SupplyUtility utility, TimeProvider time, CancellationToken cancel)
    {
        var actor = http.Actor();
        var request = await database.Read(db => RequestTable.ByNumber(db, null, number), cancel);
        if (request is null || request.Kind != ConnectionRules.Kind || !Sight.MaySee(request, actor)) return Refusal.NotFound("application", number).ToResult();
        var running = await clocks.OfMatter(request.Id, cancel);
        Outcome<ConnectionView> view = await database.Read<Outcome<ConnectionView>>(async db =>
        {
            if (await ConnectionTable.ByNumber(db, null, number) is not { } connection) return Refusal.NotFound("application", number);
            var sources = await RequestAnswer.Read(db, null, request, running, utility.Holds);
            var (contract, version) = await ConnectionTable.Contract(db, null, request.Id);
            var standing = ContractStanding.Of(utility.Connections!.Contract, contract, version, utility.OrderOf(request, sources.History));
            return ConnectionViews.Of(connection, await ConnectionTable.Materials(db, null, request.Id), standing, await ConnectionAccount.Of(db, null, request.Id), RequestAnswer.Of(sources, utility, actor, time.GetUtcNow()));
        }, cancel);
        return view.WithETag(http, found => found.Version);
    }

    private static async Task<IResult> List(
        string? state, string? customerClass, string? type, string? area, bool? supplemented, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var actor = http.Actor();
        string? own = actor.IsStaff ? null : actor.Id;
        var filter = new { after = page.Value.After, state, customerClass, type, area, supplemented, own, take = page.Value.Take };
        var rows = await database.Read(async db =>
        {
            var connections = (await db.QueryAsync<Connection>($"""
                SELECT {ConnectionTable.Columns} FROM connection_application c
                WHERE number > @after AND (@customerClass IS NULL OR customer_class = @customerClass) AND (@type IS NULL OR type = @type)
                    AND (@supplemented IS NULL OR CASE WHEN supplements > 0 THEN 1 ELSE 0 END = @supplemented)
                    AND EXISTS (SELECT 1 FROM request r WHERE r.id = c.id AND (@state IS NULL OR r.state = @state) AND (@area IS NULL OR r.area = @area)
                        AND (@own IS NULL OR r.filed_by = @own))
                ORDER BY number{database.Limit("@take")}
                """, filter)).AsList();
            var requests = (await db.QueryAsync<Request>($"SELECT {RequestTable.Columns} FROM request WHERE id IN @ids", new { ids = connections.Select(row => row.Id.ToString()) })).ToDictionary(row => row.Id);
            return connections.Select(row => Line(row, requests[row.Id], actor)).ToList();
        }, cancel);
        return TypedResults.Ok(page.Value.Cut(rows, row => row.Number));
    }

    private static Summary Line(Connection row, Request full, Actor actor)
    {
        var request = Sight.Masked(full, actor);
        return new(row.Number, row.Type, row.ChangeKind, row.CustomerClass, row.RequestedQuantity, row.RequestedUnit, row.Supplements,
            request.State, request.Outcome, request.Area, request.Name, request.Phone, request.Address, request.ReceivedAt, row.UpdatedAt);
    }
}
