using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>What is in hand when an act on a shift begins.</summary>
public sealed record OpenShift(PumpShift Shift, Actor Actor, DateTimeOffset Now)
{
    /// <summary>Refuses an act that this state does not allow, naming those that do.</summary>
    public Refusal? RefusesUnless(params ReadOnlySpan<string> states) => states.Contains(Shift.State)
        ? null
        : Refusal.Conflict("shift-state", "The shift is not in a state for this.", $"Shift '{Shift.Number}' is {Shift.State}; this needs: {string.Join(", ", states.ToArray())}.", "D18");

    /// <summary>「不允许他人私自替班替岗」: only the operator of the shift acts in it; another needs a leader's approval first (K9).</summary>
    public Refusal? RefusesStranger() => Actor.Id == Shift.Operator
        ? null
        : Refusal.Conflict("not-your-shift", "This is another operator's shift.", $"Shift '{Shift.Number}' is stood by '{Shift.Operator}'; a stand-in needs a leader's approval first.", "K9");
}

/// <summary>The common frame of every act on a shift: one transaction, its idempotency, which version was read, and the answer.</summary>
public sealed class ShiftDesk(UnitOfWork unit, ClockReader clocks, TimeProvider time)
{
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenShift, Task<Outcome<PumpShift>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            var opened = await Open(http, number);
            if (opened.IsRefused) return opened.Refusal!;
            var done = await act(opened.Value);
            if (done.IsRefused) return done.Refusal!;
            var view = await ShiftView.Of(unit, done.Value, await clocks.OfMatter(unit, done.Value.Id), http.Actor());
            return Outcome.Of(new Reply(StatusCodes.Status200OK, view, Version: done.Value.Version));
        });

    /// <summary>Inside the open unit: the shift, at the version that If-Match names if it was sent.</summary>
    public async Task<Outcome<OpenShift>> Open(HttpContext http, string number)
    {
        var loaded = await ShiftTable.Load(unit, number);
        if (loaded.IsRefused) return loaded.Refusal!;
        return ETags.IfMatch(http.Request) is { } version && version != loaded.Value.Version
            ? Refusal.VersionConflict($"Shift '{number}' is at version {loaded.Value.Version}, not {version}.")
            : new OpenShift(loaded.Value, http.Actor(), time.GetUtcNow());
    }

    /// <summary>Inside the open unit: writes the shift's next version.</summary>
    public async Task<Outcome<PumpShift>> Keep(OpenShift open, PumpShift changed)
    {
        var next = changed with { Version = open.Shift.Version + 1, UpdatedAt = open.Now };
        return await ShiftTable.Update(unit, next) is { } refusal ? refusal : next;
    }
}
