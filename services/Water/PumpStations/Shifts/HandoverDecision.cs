using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A station as a handover finds it.</summary>
/// <param name="Running">Codes of the pumps that run.</param>
/// <param name="Notice">Number of the water-stop notice in force, or null.</param>
/// <param name="VolumeMissing">Pumps ran in the shift, and its water is not recorded (「记好每班供水水量」).</param>
internal sealed record StationNow(IReadOnlyList<string> Running, string? Notice, bool VolumeMissing);

/// <summary>Whether an operator may leave the post. Pure.</summary>
internal static class HandoverDecision
{
    private const string Rule = "D18";

    /// <param name="next">The shift that is to take over, or null.</param>
    /// <param name="station">How the station stands.</param>
    public static Outcome<PumpShift> Decide(OpenShift open, HandOver.Body body, PumpShift? next, StationNow station)
    {
        if (open.RefusesUnless(ShiftStates.Arrived, ShiftStates.Ready) is { } state) return state;
        if (open.RefusesStranger() is { } stranger) return stranger;
        var errors = new FieldErrors();
        var matters = errors.Text("openMatters", body.OpenMatters, 4000);
        var at = errors.Past("at", body.At, open.Now, open.Shift.ArrivedAt);
        if (next is { } other && (other.Station != open.Shift.Station || other.Id == open.Shift.Id))
            errors.Add("nextShift", "other-station", $"Shift '{other.Number}' does not take over here.");
        if (errors.Any) return errors.ToRefusal();
        var refusal = next is { } relief ? RefusesRelief(relief) : RefusesUnrelieved(open.Shift, at, station.Running, station.Notice);
        if (refusal is null && station.VolumeMissing)
            return Refusal.Conflict("volume-missing", "The water of the shift is recorded before it is handed over.", $"Pumps ran in shift '{open.Shift.Number}': POST …/log/volume.", Rule);
        return refusal is { } ? refusal : open.Shift with { State = ShiftStates.Ended, EndedAt = at, OpenMatters = matters, RelievedBy = next?.Number };
    }

    private static Refusal? RefusesRelief(PumpShift next) => next.State is ShiftStates.Arrived or ShiftStates.Ready
        ? null
        : Refusal.Conflict("not-relieved", "The post is left when the next operator is there.", $"Shift '{next.Number}' is {next.State}.", Rule);

    private static Refusal? RefusesUnrelieved(PumpShift shift, DateTimeOffset at, IReadOnlyList<string> running, string? notice) => (running, notice) switch
    {
        ({ Count: > 0 }, _) => Refusal.Conflict("pumps-running", "Somebody stays while pumps run.", $"Running: {string.Join(", ", running)}. Name in 'nextShift' who takes over, or stop them.", Rule),
        (_, { } number) => Refusal.Conflict("stay-on-post", "While the water is stopped the operator stays on post and explains.", $"Notice '{number}' is in force. Name in 'nextShift' who takes over.", "water.pump.stop-notice"),
        _ when at < shift.EndsAt => Refusal.Conflict("too-early", "The shift is stood until its end.", $"Shift '{shift.Number}' ends at {shift.EndsAt:yyyy-MM-ddTHH:mm:sszzz}.", Rule),
        _ => null,
    };
}
