using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// A notice reaches the customer: brought (visit), posted, or sent as a text message. From then on the customer has been reminded (供气服务原则 六 「发送催缴费告知单提醒顾客」);
/// of a final notice the days before supply may be suspended begin to count.
/// </summary>
internal sealed class HandOverNotice(UnitOfWork work, ClockLedger clocks, AnnounceSuspension suspensions, DunningHolds holds)
{
    private static readonly string[] Ways = ["visit", "post", "sms"];

    public sealed record Body(string? By, DateTimeOffset? At);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/arrears/notices/{number}/hand-over", (string number, Body body, HttpContext http, HandOverNotice act) => Idempotency.Once(http, body, () => act.Handle(number, body, http)))
            .RequireRoles(Roles.Clerk, Roles.Crew).Produces<DunningNotice>().WithSummary("Hand a notice over 送达催缴费告知单").WithTags("Arrears");

    private async Task<Outcome<Reply>> Handle(string number, Body body, HttpContext http)
    {
        if (await DunningNotice.Table.Find(work, number) is not { } notice) return Refusal.NotFound("notice", number);
        if (ETags.IfMatch(http.Request) is { } version && version != notice.Version) return Refusal.VersionConflict($"'{number}' is at version {notice.Version}.");
        var (now, actor, errors) = (work.Time.GetUtcNow(), http.Actor(), new FieldErrors());
        var by = errors.OneOf("by", body.By, Ways);
        var at = errors.Past("at", body.At, now, notice.IssuedAt);
        if (errors.Any) return errors.ToRefusal();
        if (notice.State != DunningNotice.Issued) return Refusal.Conflict("notice-state", "The notice is not at that point.", $"'{number}' is {notice.State}.", "D38");
        var (db, transaction) = work.Raw();
        if ((await holds.Of(db, transaction, [notice.Account]))[notice.Account].FirstOrDefault(hold => hold.Holds(notice.Kind == DunningNotice.Final ? DunningScopes.Suspension : DunningScopes.Ladder, now)) is { } held)
            return Refusal.Conflict("dunning-held", "The customer is not to be reminded now.", $"{held.Reason}: {held.Reference}.", "D38");
        var kept = await DunningNotice.Table.Keep(work, notice with { State = DunningNotice.HandedOver, HandedBy = by, HandedAt = at, HandedOverBy = actor.Id });
        if (kept.IsRefused) return kept.Refusal!;
        var of = (await ArrearsTable.ById(work, notice.CaseId))!;
        if (by == "sms") await NotificationLedger.Tell(work, of.Id, "web", "dunning-notice", number, Words(notice, of));
        await ArrearsTable.Append(work, [of.Id], $"notice-{by}", actor, number);
        await ArrearsTable.NoteReminder(work, of.Id, "dunning-notice", at);
        await clocks.Record(new Milestone(of.Matter, ArrearsCase.Reminded, at, actor));
        if (notice.Kind == DunningNotice.Final) await suspensions.Announce(notice.Step, at, actor);
        return new Reply(StatusCodes.Status200OK, kept.Value, Version: kept.Value.Version);
    }

    private static BilingualText Words(DunningNotice notice, ArrearsCase of) => new(
        $"账户 {of.Account} 有费用逾期未缴,告知单号 {notice.Number}。请到服务大厅或通过已公布的方式缴费;如对账单有疑问,可先提出。",
        $"Account {of.Account} has fees that were not paid in time; notice {notice.Number}. Please pay at the hall or in any of the published ways; if you doubt a bill, tell us first.");
}
