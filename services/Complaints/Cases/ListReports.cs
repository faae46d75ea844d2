using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A page of reports of misconduct: for supervisors and auditors those that are not about themselves or their unit, for others their own. The look is put on record.
/// What is left out leaves a page shorter than asked; the cursor goes on behind it.
/// </summary>
public static class ListReports
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor, Roles.Resident, Roles.Partner).Produces<Page<CaseSummary>>()
        .WithSummary("The reports of misconduct 举报列表").WithTags("Cases");

    private static async Task<IResult> Handle([AsParameters] CaseFilter filter, HttpContext http, UnitOfWork work, TimeProvider time, CancellationToken cancel)
    {
        var (list, actor) = (filter.List, http.Actor());
        if (list.IsRefused) return list.Refusal!.ToResult();
        var (sql, values) = filter.ToSql(actor, confidential: true, list.Value, time.GetUtcNow(), work.Database.Limit());
        var outcome = await work.Execute(async () =>
        {
            var (db, transaction) = work.Raw();
            var rows = (await db.QueryAsync<HallCase>(sql, values, transaction)).AsList();
            var shown = new List<CaseSummary>();
            foreach (var row in rows.Take(list.Value.Limit)) if (await CaseSight.MaySee(db, transaction, row, actor)) shown.Add(CaseSummary.Of(row, actor));
            foreach (var line in shown) await Audit.Write(work, actor.IsStaff ? actor : OpenCase.Reporter, "report-looked-at", line.Number, "list");
            return Outcome.Of(new Page<CaseSummary>(shown, list.Value.NextAfter(rows, row => row.Id, row => row.UpdatedAt)));
        }, cancel);
        return outcome.ToResult(page => TypedResults.Ok(page));
    }
}
