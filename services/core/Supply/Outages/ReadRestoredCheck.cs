using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Who is to be asked whether supply is back, and what was answered.</summary>
public static class ReadRestoredCheck
{
    public static void MapReadRestoredCheck(this IEndpointRouteBuilder api) =>
        api.MapGet("/outages/{number}/restored-check", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor, Roles.Auditor)
            .WithSummary("The restored check 恢复回访抽样").WithTags("Outages");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        var found = await database.Read(async db =>
        {
            var outage = await db.QuerySingleOrDefaultAsync<Outage>($"SELECT {OutageTable.Columns} FROM outage WHERE number = @number", new { number });
            return outage is null ? ((int Round, List<RestoredQuestion> Questions)?)null
                : (outage.CheckRound, (await db.QueryAsync<RestoredQuestion>(RestoredCheck.Questions, new { id = outage.Id, round = outage.CheckRound })).AsList());
        }, cancel);
        if (found is not { } check) return Refusal.NotFound("outage", number).ToResult();
        var seen = actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor);
        return TypedResults.Ok(new { check.Round, Questions = check.Questions.Select(q => seen ? q : q with { Address = Masking.Address(q.Address)!, Note = Masking.FreeText(q.Note) }).ToList() });
    }
}
