using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>How far the pull of each utility is, and why one waits.</summary>
internal static class ReadPulls
{
    public static void MapReadPulls(this IEndpointRouteBuilder api) =>
        api.MapGet("/readings/pulls", Handle).RequireRoles(Roles.Staff).Produces<IReadOnlyList<ReadingPull>>().WithSummary("How far each utility's readings are pulled 读数采集进度").WithTags("Readings");

    private static async Task<IResult> Handle(Database database, CancellationToken cancel) =>
        TypedResults.Ok((await database.Read(db => db.QueryAsync<ReadingPull>($"SELECT {ReadingPull.Columns} FROM reading_pull ORDER BY utility"), cancel)).AsList());
}
