using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>What is in hand when an act on a shift begins.</summary>
public sealed record ShiftInHand(HallShift Shift, Actor Actor, DateTimeOffset Now);

/// <summary>The common frame of every act on a shift: one transaction, the state it must be in, whose shift it is, the next version and the answer.</summary>
public sealed class RosterDesk(UnitOfWork unit, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>An act of whoever stands the shift: nobody else comes or goes in their name (K9).</summary>
    public Task<IResult> Own<TBody>(HttpContext http, string number, TBody body, string state, Func<ShiftInHand, Task<Outcome<HallShift>>> act) =>
        Act(http, number, body, state, hand => hand.Actor.Id == hand.Shift.Staff
            ? act(hand)
            : Task.FromResult<Outcome<HallShift>>(Refusal.Conflict("not-your-shift", "This is another's shift.", $"'{hand.Shift.Number}' is stood by '{hand.Shift.Staff}'.", "K9")));

    /// <summary>An act of anybody whom the endpoint lets in.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string state, Func<ShiftInHand, Task<Outcome<HallShift>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await RosterTable.Find(unit, number) is not { } shift) return Refusal.NotFound("shift", number);
            if (ETags.IfMatch(http.Request) is { } version && version != shift.Version) return Refusal.VersionConflict($"Shift '{number}' is at version {shift.Version}.");
            if (shift.State != state) return Refusal.Conflict("shift-state", "The shift is not at that point.", $"'{number}' is {shift.State}; this needs {state}.", "D7");
            var hand = new ShiftInHand(shift, http.Actor(), Now);
            var done = await act(hand);
            if (done.IsRefused) return done.Refusal!;
            var next = done.Value with { Version = shift.Version + 1, UpdatedAt = hand.Now };
            return await RosterTable.Update(unit, next) ? Outcome.Of(new Reply(StatusCodes.Status200OK, next, Version: next.Version)) : Refusal.VersionConflict($"Shift '{number}' changed in the meantime.");
        });
}
