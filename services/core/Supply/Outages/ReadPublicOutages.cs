using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// What everybody may know without a token: outages that are coming, running or have ended within seven days, with their history.
/// No personal data: communities and lines, never addresses or names.
/// </summary>
public static class ReadPublicOutages
{
    /// <summary>How long an ended outage stays visible.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private static readonly string[] Visible = [.. OutageStates.Live, .. OutageStates.Watched];

    /// <param name="Status"><c>coming</c>, <c>running</c>, <c>restored</c> or <c>ended</c>.</param>
    /// <param name="Explanation">Why it takes place or lasts, as those affected were told.</param>
    /// <param name="Revisions">How often the expected end was changed after people had been told.</param>
    public sealed record PublicOutage(
        string Number, string Kind, string State, string Status, BilingualText Reason, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, DateTimeOffset? RestoredAt,
        BilingualText? Explanation, IReadOnlyList<AreaName> Communities, IReadOnlyList<AreaName> Lines, IReadOnlyList<PublicAlternative> AlternativeSupply, int Revisions,
        DateTimeOffset UpdatedAt, IReadOnlyList<PublicVersion> History);

    public sealed record PublicAlternative(string Form, BilingualText Place, DateTimeOffset FromAt, DateTimeOffset? UntilAt, decimal? VolumeM3);

    public sealed record PublicVersion(long Version, string Change, DateTimeOffset At, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, BilingualText Reason);

    public static void MapReadPublicOutages(this IEndpointRouteBuilder api) =>
        api.MapGet("/outages/public", Handle).AllowAnonymous().Produces<Page<PublicOutage>>()
            .WithSummary("Current and coming outages, public 停供公告").WithTags("Outages");

    private static async Task<IResult> Handle(
        string? area, bool? ended, string? cursor, int? limit, Database database, SupplyUtility utility, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var now = time.GetUtcNow();
        var found = await database.Read(async db =>
        {
            var rows = (await db.QueryAsync<Outage>($"""
                WITH above (code, parent_code) AS (
                    SELECT code, parent_code FROM area WHERE code = @area
                    UNION ALL
                    SELECT a.code, a.parent_code FROM area a JOIN above b ON a.code = b.parent_code)
                SELECT {OutageTable.Columns} FROM outage
                WHERE number > @after AND announced_at IS NOT NULL AND (state IN @visible OR (@ended = @yes AND state IN @over AND ended_at >= @since))
                    AND (@area IS NULL
                        OR EXISTS (SELECT 1 FROM outage_scope s JOIN above a ON a.code = s.code WHERE s.outage_id = outage.id AND s.kind = 'area' AND s.until_version IS NULL)
                        OR EXISTS (SELECT 1 FROM outage_point x JOIN service_point p ON p.id = x.service_point_id
                            WHERE x.outage_id = outage.id AND x.until_version IS NULL AND p.area_code = @area))
                ORDER BY number{database.Limit("@take")}
                """, new
            {
                after = page.Value.After, area, visible = Visible, over = OutageStates.Ended, ended = ended ?? false, yes = true, since = now - KeptFor, take = page.Value.Take,
            })).AsList();
            var histories = await OutageViews.Histories(db, rows);
            return (await OutageFacts.Read(db, null, rows, utility.Outages.Noun)).Select(facts => Of(facts, [.. histories[facts.Outage.Id]], now)).ToList();
        }, cancel);
        return TypedResults.Ok(page.Value.Cut(found, o => o.Number));
    }

    /// <summary>Pure. The history begins when people were told, and is without actors and notes.</summary>
    internal static PublicOutage Of(OutageFacts facts, IReadOnlyList<OutageVersion> history, DateTimeOffset now)
    {
        var o = facts.Outage;
        var status = o.State switch
        {
            _ when o.RunsAt(now) => "running",
            OutageStates.Announced or OutageStates.Declared => "coming",
            OutageStates.RestoredUnconfirmed or OutageStates.Restored => "restored",
            _ => "ended",
        };
        return new(o.Number, o.Kind, o.State, status, new(o.ReasonZh, o.ReasonEn), o.StartsAt, o.EndsAt, o.RestoredAt,
            o.ExplanationZh is null ? null : new(o.ExplanationZh, o.ExplanationEn!), facts.Communities, facts.Lines,
            [.. facts.Alternatives.Select(a => new PublicAlternative(a.Form, new(a.PlaceZh, a.PlaceEn), a.FromAt, a.UntilAt, a.VolumeM3))],
            o.EtaRevisions, o.UpdatedAt,
            [.. history.Where(v => v.State != OutageStates.Planned).Select(v => new PublicVersion(v.Version, v.Change, v.At, v.StartsAt, v.EndsAt, new(v.ReasonZh, v.ReasonEn)))]);
    }
}
