using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What the resident of a request has been or is to be told, oldest first.</summary>
public static class ListNotifications
{
    public sealed record Notification
    {
        public required string Occasion { get; init; }

        /// <summary><c>phone</c>: to be called back; <c>sms</c>: to be sent as a text message.</summary>
        public required string Channel { get; init; }

        public required string TextZh { get; init; }

        public required string TextEn { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/requests/{number}/notifications", Handle).RequireRoles()
        .Produces<IReadOnlyList<Notification>>().WithSummary("What the resident is told 告知记录").WithTags("Requests");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var request = await database.Read(db => RequestTable.ByNumber(db, null, number), cancel);
        if (request is null || !Sight.MaySee(request, http.Actor())) return Refusal.NotFound("request", number).ToResult();
        var rows = await database.Read(db => db.QueryAsync<Notification>(
            "SELECT occasion, channel, text_zh, text_en, created_at FROM notification WHERE matter_id = @Id ORDER BY id", request), cancel);
        return TypedResults.Ok(rows.AsList());
    }
}
