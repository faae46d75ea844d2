using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>One voltage read at one point, as judged when it was recorded.</summary>
public sealed record VoltageReading
{
    public const string Columns = "point_code, at, volts, deviation, abnormal, commitment_id, passed, exempt_reason, order_number, recorded_by, recorded_at";

    public string PointCode { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public decimal Volts { get; init; }

    /// <summary>Percent of the nominal voltage.</summary>
    public decimal Deviation { get; init; }

    /// <summary>The power system was not in its normal state then.</summary>
    public bool Abnormal { get; init; }

    /// <summary>The promise it was judged by; null where none holds, and above 35 kV, where the period is judged.</summary>
    public string? CommitmentId { get; init; }

    public bool? Passed { get; init; }

    /// <summary>Why it does not count (第六条(一)3), or null.</summary>
    public string? ExemptReason { get; init; }

    /// <summary>The order it was taken for.</summary>
    public string? OrderNumber { get; init; }

    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A reading as sent in, singly or as one line of a load.</summary>
/// <param name="Point">Code of the measuring point.</param>
/// <param name="At">When it was read; a single reading may leave it out.</param>
/// <param name="LoadBelowRequirement">The customer's load is below what 《供电营业规则》 requires, so the tolerance does not hold (第六条(一)3).</param>
/// <param name="Order">Number of the reading order it answers.</param>
public sealed record VoltageReadingInput(string? Point, DateTimeOffset? At, decimal? Volts, bool? LoadBelowRequirement, string? Order)
{
    public const string LoadTooLow = "load-below-requirement";

    /// <summary>No voltage of a network that supplies customers is higher, in volts: a guard against a wrong unit.</summary>
    internal const decimal Highest = 1_000_000;


    public Outcome<VoltageReading> Check(Actor actor, DateTimeOffset now, bool atRequired = false)
    {
        var errors = new FieldErrors();
        if (atRequired && At is null) errors.Add("at", "required", "Give 'at', when it was read.");
        if (Volts is null) errors.Add("volts", "required", "Give 'volts', the voltage read.");
        errors.Range("volts", Volts, 0, Highest);
        var reading = new VoltageReading
        {
            PointCode = errors.Text("point", Point, 60),
            At = DateTimeOffset.FromUnixTimeMilliseconds(errors.Past("at", At, now).ToUnixTimeMilliseconds()),
            Volts = Volts ?? 0,
            ExemptReason = LoadBelowRequirement == true ? LoadTooLow : null,
            OrderNumber = errors.OptionalText("order", Order, 60),
            RecordedBy = actor.Id,
            RecordedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : reading;
    }
}
