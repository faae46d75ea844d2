using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>When the system was not in its normal state, where and why.</summary>
public static class ListSystemStates
{
    public static void MapListSystemStates(this IEndpointRouteBuilder api) =>
        api.MapGet("/voltage/system-states", Handle).RequireRoles(Roles.Staff).Produces<Page<SystemState>>()
            .WithSummary("Abnormal states of the power system 系统非正常状况记录").WithTags("Voltage");

    private static async Task<IResult> Handle(bool? open, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<SystemState>($"""
            SELECT {SystemState.Columns} FROM voltage_system_state
            WHERE id > @after AND (@open IS NULL OR (@open = @yes AND ends_at IS NULL) OR (@open = @no AND ends_at IS NOT NULL)) ORDER BY id{database.Limit("@take")}
            """, new { after = page.Value.After, open, yes = true, no = false, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), state => state.Id.ToString()));
    }
}
