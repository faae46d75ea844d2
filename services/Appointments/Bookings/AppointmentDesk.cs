using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>What is in hand when an act on an appointment begins.</summary>
public sealed record AppointmentCase(Appointment Appointment, BookingProfile Profile, Actor Actor, DateTimeOffset Now);

/// <summary>The common frame of every act on an appointment: one transaction, its idempotency, who may see it, which version was read, and the answer.</summary>
public sealed class AppointmentDesk(UnitOfWork unit, ClockLedger ledger, ClockReader clocks, BookingRules rules, TimeProvider time)
{
    /// <summary>Runs the act on the appointment with this number and answers with the appointment as it then is.</summary>
    /// <param name="http">The request; an If-Match must name the current version.</param>
    /// <param name="number">Number of the appointment.</param>
    /// <param name="body">The body, for idempotency.</param>
    /// <param name="states">The states in which the act is possible.</param>
    /// <param name="act">What is done.</param>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string[] states, Func<AppointmentCase, Task<Outcome<Appointment>>> act) => Idempotency.Once(http, body, async () =>
    {
        var (db, transaction) = unit.Raw();
        var actor = http.Actor();
        if (await AppointmentTable.ByNumber(db, transaction, number) is not { } found || !AppointmentSight.MaySee(found, actor)) return Refusal.NotFound("appointment", number);
        if (ETags.IfMatch(http.Request) is { } version && version != found.Version) return Refusal.VersionConflict($"Appointment '{number}' is at version {found.Version}.");
        if (!states.Contains(found.State))
            return Refusal.Conflict("appointment-state", "The appointment is not at the point where this can be done.", $"'{number}' is {found.State}; this needs {string.Join(" or ", states)}.", RuleOf(found));
        var done = await act(new(found, rules.Of(found), actor, time.GetUtcNow()));
        return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, actor, StatusCodes.Status200OK));
    });

    /// <summary>Stores the changed appointment, what happened and its milestones, all or none. Inside the open unit.</summary>
    /// <param name="open">The case in hand.</param>
    /// <param name="changed">The appointment as it is to be.</param>
    /// <param name="kind">Name of the step in the history.</param>
    /// <param name="at">When it happened; now when null.</param>
    /// <param name="note">Words kept with the history, not with the clocks.</param>
    /// <param name="milestones">Milestones of the clocks reached by it.</param>
    internal async Task<Outcome<Appointment>> Keep(AppointmentCase open, Appointment changed, string kind, DateTimeOffset? at = null, string? note = null, params string[] milestones)
    {
        var saved = await AppointmentTable.Save(unit, changed with { UpdatedAt = open.Now });
        if (saved.IsRefused) return saved;
        await AppointmentTable.Append(unit, saved.Value, kind, at ?? open.Now, open.Actor, note);
        foreach (var milestone in milestones) await ledger.Record(new Milestone(saved.Value.AsMatter, milestone, at ?? open.Now, open.Actor));
        return saved;
    }

    internal async Task<Reply> Answer(Appointment appointment, Actor actor, int status)
    {
        var (db, transaction) = unit.Raw();
        var view = AppointmentSight.View(
            appointment, rules.Of(appointment), await AppointmentTable.Contacts(db, transaction, appointment.Id), await AppointmentTable.Events(db, transaction, appointment.Id),
            await clocks.OfMatter(unit, appointment.Id), actor);
        return new(status, view, status == StatusCodes.Status201Created ? $"/api/{AppointmentsModule.Name}/appointments/{appointment.Number}" : null, appointment.Version);
    }

    internal static string RuleOf(Appointment appointment) => appointment.Kind == AppointmentKinds.Doorstep ? "D12" : "D13";
}
