using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>What belongs to the end of every appointment: its state, the measure of the one-time notice, and of gas bookings their outcome. Inside the open unit.</summary>
public sealed class Closing(UnitOfWork unit, AppointmentDesk desk, ClockLedger ledger, ClockReader clocks, MeasurementLedger measurements)
{
    private const string OneTimeNotice = "hall.intake.one-time-notice";

    /// <param name="open">The case in hand.</param>
    /// <param name="closed">The appointment in its last state.</param>
    /// <param name="kind">Name of the step in the history.</param>
    /// <param name="at">When it happened; now when null.</param>
    /// <param name="note">Words kept with the history.</param>
    /// <param name="milestones">Milestones of the clocks reached by it.</param>
    internal async Task<Outcome<Appointment>> Close(AppointmentCase open, Appointment closed, string kind, DateTimeOffset? at = null, string? note = null, params string[] milestones)
    {
        var kept = await desk.Keep(open, closed with { ClosedAt = open.Now, RemindAt = null }, kind, at, note, milestones);
        // Whoever came late after all broke no promise of the hall.
        var late = $"appointments.{closed.Kind}.no-show";
        if (!kept.IsRefused && (await clocks.OfMatter(unit, closed.Id)).Any(clock => clock.CommitmentId == late && clock.Outcome == ClockOutcomes.Missed))
            await ledger.Exclude(closed.Id, "applicant-late", open.Actor, late);
        if (kept.IsRefused || kept.Value.IsVisit || kept.Value.AnsweredAt is null) return kept;
        var told = kept.Value is { NoticeAt: not null, SupplementAt: null };
        var measured = new NewMeasurement(kept.Value.Number, open.Now, Passed: told, Area: kept.Value.Area, Evidence: kept.Value.Number);
        // An organisation whose profiles do not promise it has nothing to measure.
        return await measurements.Record(OneTimeNotice, measured, open.Actor) is { Refusal: { Status: not StatusCodes.Status404NotFound } refusal } ? refusal : kept;
    }

    /// <summary>Takes the clocks that still run and are not broken yet out of the rates: what is broken stays broken.</summary>
    internal async Task Excuse(AppointmentCase open, string reason)
    {
        foreach (var clock in (await clocks.OfMatter(unit, open.Appointment.Id)).Where(clock => clock.State == ClockStates.Running && !clock.Late))
            await ledger.Exclude(open.Appointment.Id, reason, open.Actor, clock.CommitmentId, openOnly: true);
    }
}
