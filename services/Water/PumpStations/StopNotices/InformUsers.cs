using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The operator on post has told the users and explained the stop; stops water.pump.stop-notice.</summary>
public sealed class InformUsers(UnitOfWork unit, ClockLedger ledger, ClockReader clocks, TimeProvider time)
{
    /// <param name="How">By notice board, loudspeaker, group message …</param>
    public sealed record Body(string? How, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-stop-notices/{number}/informed", (string number, Body body, HttpContext http, InformUsers act) => Idempotency.Once(http, body, () => act.Inform(number, body, http)))
        .RequireRoles(Roles.Crew).Produces<StopNoticeView>().WithSummary("Users told and explained to 向用户解释").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Inform(string number, Body body, HttpContext http)
    {
        var (actor, loaded) = (http.Actor(), await StopNoticeTable.Load(unit, http, number));
        if (loaded.IsRefused) return loaded.Refusal!;
        var notice = loaded.Value;
        if (notice.State != StopNotice.Received) return Refusal.Conflict("notice-state", "The users are told already.", $"Notice '{number}' is {notice.State}.", "water.pump.stop-notice");
        var errors = new FieldErrors();
        var how = errors.Text("how", body.How, 1000);
        var at = errors.Past("at", body.At, time.GetUtcNow(), notice.ReceivedAt);
        if (errors.Any) return errors.ToRefusal();
        if (await ShiftTable.OnPost(unit, notice.Station, actor.Id) is null)
            return Refusal.Conflict("not-on-post", "The operator on post explains to the users.", $"You have no shift at station '{notice.Station}' now.", "water.pump.stop-notice");
        return await StopNoticeTable.Keep(unit, clocks, notice with { State = StopNotice.Informed, InformedAt = at, InformedHow = how },
            () => ledger.Record(new Milestone(notice.Matter(), "users-informed", at, actor)));
    }
}
