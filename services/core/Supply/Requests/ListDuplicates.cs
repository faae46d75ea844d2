using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Open requests of the same type at the same service point or in the same area, received within a day of this one: probably the same thing.</summary>
public static class ListDuplicates
{
    private const int Limit = 50;
    private static readonly TimeSpan Within = TimeSpan.FromHours(24);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/requests/{number}/duplicates", Handle)
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<IReadOnlyList<RequestSummary>>().WithSummary("Probable duplicates 疑似重复诉求").WithTags("Requests");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var request = await database.Read(db => RequestTable.ByNumber(db, null, number), cancel);
        if (request is null) return Refusal.NotFound("request", number).ToResult();
        var rows = await database.Read(db => db.QueryAsync<Request>($"""
            SELECT {RequestTable.Columns} FROM request
            WHERE type = @Type AND outcome IS NULL AND parent_id IS NULL AND id <> @Id
                AND received_at BETWEEN @from AND @to AND (service_point_id = @ServicePointId OR area = @Area)
            ORDER BY received_at, id{database.Limit()}
            """, new
        {
            request.Type,
            request.Id,
            request.ServicePointId,
            request.Area,
            from = request.ReceivedAt - Within,
            to = request.ReceivedAt + Within,
            limit = Limit,
        }), cancel);
        return TypedResults.Ok(rows.Select(row => RequestSummary.Of(row, http.Actor())).ToList());
    }
}
