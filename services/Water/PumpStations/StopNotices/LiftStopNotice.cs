using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The station may supply again. A notice taken back before anybody was told leaves the rates.</summary>
public sealed class LiftStopNotice(UnitOfWork unit, ClockLedger ledger, ClockReader clocks, TimeProvider time)
{
    /// <param name="Revoked">It was taken back before it took effect, so that there was nothing to explain.</param>
    public sealed record Body(DateTimeOffset? At, bool? Revoked);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-stop-notices/{number}/lifted", (string number, Body body, HttpContext http, LiftStopNotice act) => Idempotency.Once(http, body, () => act.Lift(number, body, http)))
        .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<StopNoticeView>().WithSummary("Lift a water-stop notice 停水结束").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Lift(string number, Body body, HttpContext http)
    {
        var (now, loaded) = (time.GetUtcNow(), await StopNoticeTable.Load(unit, http, number));
        if (loaded.IsRefused) return loaded.Refusal!;
        var notice = loaded.Value;
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, now, notice.ReceivedAt);
        if (errors.Any) return errors.ToRefusal();
        var revoked = body.Revoked is true && at < notice.StopsAt;
        if (notice.State == StopNotice.Lifted) return Refusal.Conflict("notice-state", "The notice is lifted already.", $"Notice '{number}'.", "water.pump.stop-notice");
        if (notice.State == StopNotice.Received && !revoked)
            return Refusal.Conflict("users-not-informed", "The users are told and explained to first.", $"Notice '{number}' began at {notice.StopsAt:yyyy-MM-ddTHH:mm:sszzz}.", "water.pump.stop-notice");
        return await StopNoticeTable.Keep(unit, clocks, notice with { State = StopNotice.Lifted, LiftedAt = at },
            () => notice.State == StopNotice.Received ? ledger.Exclude(notice.Id, "notice-revoked", http.Actor()) : Task.CompletedTask);
    }
}
