using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Long queues: when each exceeded the number, when it was acted upon and how. <c>open=true</c> is what is long now.</summary>
public static class ReadEpisodes
{
    public static void MapReadEpisodes(this IEndpointRouteBuilder api) =>
        api.MapGet("/queue/episodes", List).RequireRoles(Roles.Staff).Produces<Page<QueueEpisode>>().WithSummary("Long queues and what was done 超长排队处置记录").WithTags("Queue");

    private static async Task<IResult> List(string? business, bool? open, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var which = open switch { true => " AND ended_at IS NULL", false => " AND ended_at IS NOT NULL", _ => "" };
        var rows = await database.Read(db => db.QueryAsync<QueueEpisode>($"""
            SELECT {QueueEpisode.Columns} FROM queue_episode
            WHERE (began_at > @At OR (began_at = @At AND id > @Id)) AND (@business IS NULL OR business = @business) AND (@from IS NULL OR began_at >= @from) AND (@to IS NULL OR began_at < @to){which}
            ORDER BY began_at, id{database.Limit("@Take")}
            """, new { page.Value.At, page.Value.Id, page.Value.Take, business, from, to }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), e => e.BeganAt, e => e.Id));
    }
}
