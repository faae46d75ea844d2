using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Follow-ups, one by one and as a list, the newest first; <c>open=true</c> for those where something is still to be done. Those of confidential reports only for whom may read one.</summary>
public static class ReadFollowUps
{
    public static void MapReadFollowUps(this IEndpointRouteBuilder api)
    {
        api.MapGet("/follow-ups", List).RequireRoles(Roles.Staff).Produces<Page<FollowUp>>().WithSummary("The follow-ups 回访列表").WithTags("Follow-ups");
        api.MapGet("/follow-ups/{number}", Get).RequireRoles(Roles.Staff).Produces<FollowUpView>().WithSummary("A follow-up 回访").WithTags("Follow-ups");
    }

    private static async Task<IResult> List(
        bool? open, string? state, string? service, string? serviceType, string? source, bool? faultRepair, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, FollowUpStates.All);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var read = TimePage.Of(cursor, limit);
        if (read.IsRefused) return read.Refusal!.ToResult();
        var (page, actor) = (read.Value, http.Actor());
        // A report's follow-up is asked for by its number: in a list it would stand among people it may be about.
        var sql = $"{FollowUpTable.Select} WHERE confidential = 0"
            + (open is null ? "" : open.Value ? " AND state IN @openStates" : " AND state NOT IN @openStates")
            + (state is null ? "" : " AND state = @state") + (service is null ? "" : " AND service = @service") + (serviceType is null ? "" : " AND service_type = @serviceType")
            + (source is null ? "" : " AND source_number = @source") + (faultRepair is null ? "" : " AND fault_repair = @faultRepair")
            + (cursor is null ? "" : " AND (finished_at < @At OR (finished_at = @At AND id < @Id))")
            + " ORDER BY finished_at DESC, id DESC" + database.Limit();
        var rows = (await database.Read(db => db.QueryAsync<FollowUp>(
            sql, new { openStates = FollowUpStates.Open, state, service, serviceType, source, faultRepair, page.At, page.Id, limit = page.Take }), cancel)).AsList();
        return TypedResults.Ok(page.Cut([.. rows.Select(row => row.For(actor))], row => row.FinishedAt, row => row.Id));
    }

    private static async Task<IResult> Get(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var actor = http.Actor();
        var found = await database.Read(async db => await FollowUpTable.ByNumber(db, null, number) is { } of && await FollowUpSight.MaySee(db, null, of, actor) ? of : null, cancel);
        if (found is null) return Refusal.NotFound("follow-up", number).ToResult();
        http.Response.Headers.ETag = ETags.Of(found.Version);
        return TypedResults.Ok(new FollowUpView(found.For(actor), await clocks.OfMatter(found.Id, cancel)));
    }
}
