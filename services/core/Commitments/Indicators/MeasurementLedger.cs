using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>What is handed in to be recorded.</summary>
/// <param name="Value">The figure, in the indicator's unit.</param>
/// <param name="Passed">The verdict, for indicators judged by people.</param>
/// <param name="ExemptReason">Why it does not count, or null.</param>
/// <param name="Evidence">The record it comes from; the same record is counted once per indicator.</param>
public sealed record NewMeasurement(
    string Subject, DateTimeOffset At, decimal? Value = null, bool? Passed = null, string? Area = null, string? ExemptReason = null, string? Evidence = null);

/// <summary>Records measurements. Scoped; call inside an open unit of work.</summary>
public sealed class MeasurementLedger(UnitOfWork work, ChosenBook book, CalendarBook calendars, OperatorSettings settings, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO measurement (id, commitment_id, profile, subject, area, at, value, passed, exempt_reason, evidence, recorded_by, recorded_at)
        VALUES (@Id, @CommitmentId, @Profile, @Subject, @Area, @At, @Value, @Passed, @ExemptReason, @Evidence, @by, @now)
        """;

    private const string Taken = "SELECT id FROM measurement WHERE evidence = @Evidence AND commitment_id = @CommitmentId AND profile = @Profile";

    /// <summary>Judges and stores one measurement of the service's chosen profiles.</summary>
    public async Task<Outcome<Measurement>> Record(string commitmentId, NewMeasurement measured, Actor by)
    {
        if (book.Rows.FirstOrDefault(row => row.Id == commitmentId && row.Indicator is not null) is not { } row)
            return Refusal.NotFound("indicator", commitmentId);

        var errors = new FieldErrors();
        var day = calendars.Of(row).Date(measured.At).Day;
        var setting = row.Indicator!.ThresholdSetting is { } name ? settings.Figure(name) : null;
        var passed = MeasurementRules.Judge(row, measured.Value, measured.Passed, day, setting, errors);
        if (errors.Any) return errors.ToRefusal();

        var now = time.GetUtcNow();
        var stored = new Measurement
        {
            Id = Guid.CreateVersion7(now),
            CommitmentId = row.Id,
            Profile = row.Profile,
            Subject = measured.Subject,
            Area = measured.Area,
            At = measured.At.ToMilliseconds(),
            Value = (double?)measured.Value,
            Passed = passed,
            ExemptReason = measured.ExemptReason,
            Evidence = measured.Evidence,
        };
        if (stored.Evidence is not null && (await work.Query<Guid>(Taken, stored)).Count > 0)
            return Refusal.Conflict("measured-already", "This record is counted already.", $"'{stored.Evidence}' for '{row.Id}'.", row.Id);
        await work.Write(Insert, new
        {
            stored.Id, stored.CommitmentId, stored.Profile, stored.Subject, stored.Area, stored.At,
            stored.Value, stored.Passed, stored.ExemptReason, stored.Evidence, by = by.Id, now,
        });
        return stored;
    }
}
