using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Leave that was asked for, by time: for those who decide and those who plan.</summary>
public static class ReadLeaves
{
    public static void MapReadLeaves(this IEndpointRouteBuilder api) => api
        .MapGet("/pump-leaves", List).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<Page<PumpLeave>>()
        .WithSummary("Leave asked for 请假列表").WithTags("Pump stations");

    private static async Task<IResult> List(string? state, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PumpLeave>($"""
            {PumpLeave.Select} WHERE (l.asked_at > @At OR (l.asked_at = @At AND l.id > @Id)) AND (@state IS NULL OR l.state = @state)
            ORDER BY l.asked_at, l.id{database.Limit("@Take")}
            """, new { page.Value.At, page.Value.Id, page.Value.Take, state }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows], l => l.AskedAt, l => l.Id));
    }
}
