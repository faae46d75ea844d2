using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>Many things measured alike, counted as one: the readings of a round, the charges of a run, the receipts of a day.</summary>
/// <param name="Subject">What they belong to: number of the round or run, a day.</param>
/// <param name="At">When: the period it falls into. All that is counted in one must fall into the same calendar day, or be a matter of one act.</param>
/// <param name="Passed">How many count above the line.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Evidence">The record they come from. Counting it again replaces what it came to before.</param>
/// <param name="Details">Path of the list of those behind the count, above all of those that did not pass.</param>
public sealed record MeasurementCount(string Subject, DateTimeOffset At, int Passed, int Of, string Evidence, string? Area = null, string? Details = null);

/// <summary>Records what is too many to be measured row by row. Scoped; call inside an open unit of work.</summary>
public sealed class CountMeasurements(UnitOfWork work, ChosenBook book, TimeProvider time)
{
    private const string Restate = """
        UPDATE measurement SET subject = @Subject, area = @Area, at = @At, numerator = @Passed, denominator = @Of, details = @Details, recorded_by = @by, recorded_at = @now
        WHERE evidence = @Evidence AND commitment_id = @Id AND profile = @Profile
        """;

    private const string Insert = """
        INSERT INTO measurement (id, commitment_id, profile, subject, area, at, numerator, denominator, details, evidence, recorded_by, recorded_at)
        VALUES (@newId, @Id, @Profile, @Subject, @Area, @At, @Passed, @Of, @Details, @Evidence, @by, @now)
        """;

    /// <summary>States the count of one record for an indicator of the service's chosen profiles; where no chosen profile has the indicator, nothing is counted.</summary>
    /// <exception cref="InvalidOperationException">More passed than there are, or the indicator is not one whose rows pass or fail.</exception>
    public async Task State(string commitmentId, MeasurementCount count, Actor by)
    {
        if (book.Rows.FirstOrDefault(row => row.Id == commitmentId && row.Indicator is not null) is not { } row) return;
        if (row.Indicator!.Method is not (IndicatorMethod.Ratio or IndicatorMethod.Each)) throw new InvalidOperationException($"'{commitmentId}' is not counted in rows that pass or fail.");
        if (count.Passed < 0 || count.Passed > count.Of) throw new InvalidOperationException($"{count.Passed} of {count.Of} cannot have passed for '{commitmentId}'.");

        var now = time.GetUtcNow();
        var stored = new
        {
            newId = Guid.CreateVersion7(now), row.Id, row.Profile, count.Subject, count.Area, At = count.At.ToMilliseconds(), count.Passed, count.Of, count.Details, count.Evidence, by = by.Id, now,
        };
        if (await work.Write(Restate, stored) == 0) await work.Write(Insert, stored);
    }
}
