using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>What a register showed (抄表读数), as it was given; a correction is a reading of its own. One row of table <c>reading</c>.</summary>
public sealed record Reading
{
    public const string Pulled = "utility";
    public const string Customer = "customer";
    public const string Clerk = "clerk";
    public const string Periodic = "periodic";
    public const string Check = "check";

    internal const string Installed = "installed";
    internal const string Removed = "removed";

    internal const string Columns = """
        id, utility, sequence, account, meter, register, read_at, read_on, value, quality, occasion, source, round_id, in_plan, passed_over, corrects, corrected_by, reason, entered_by, entered_at
        """;

    private static readonly BulkInsert Rows = new("reading",
        ("id", typeof(string)), ("utility", typeof(string)), ("sequence", typeof(long)), ("account", typeof(string)), ("meter", typeof(string)), ("register", typeof(string)),
        ("read_at", typeof(long)), ("read_on", typeof(string)), ("value", typeof(decimal)), ("quality", typeof(string)), ("occasion", typeof(string)), ("source", typeof(string)),
        ("round_id", typeof(string)), ("in_plan", typeof(bool)), ("passed_over", typeof(string)), ("corrects", typeof(string)), ("reason", typeof(string)),
        ("entered_by", typeof(string)), ("entered_at", typeof(long)));

    public required Guid Id { get; init; }

    public required string Utility { get; init; }

    /// <summary>Its number in the utility's own list; null when it was entered here.</summary>
    public long? Sequence { get; init; }

    /// <summary>Number of the account; null while none is known that has the meter.</summary>
    public string? Account { get; init; }

    public required string Meter { get; init; }

    public required string Register { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Local day of it.</summary>
    public required DateOnly ReadOn { get; init; }

    /// <summary>What it showed; null when nothing could be read.</summary>
    public Quantity? Value { get; init; }

    /// <summary><c>valid</c>, <c>estimated-by-reader</c>, <c>no-access</c>, <c>damaged</c>, <c>stopped</c> or <c>suspect</c>.</summary>
    public required string Quality { get; init; }

    /// <summary><c>periodic</c>, <c>check</c>, <c>installed</c> or <c>removed</c>.</summary>
    public required string Occasion { get; init; }

    /// <summary><c>utility</c>, <c>customer</c> or <c>clerk</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The round it belongs to.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>It was taken on a day of the plan.</summary>
    public bool InPlan { get; init; }

    /// <summary>Why it became no use: <c>late</c>, <c>begins</c>, <c>no-value</c>, <c>exchange</c>; null when it did.</summary>
    public string? PassedOver { get; init; }

    /// <summary>Id of the reading that it takes the place of.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Id of the reading that took its place.</summary>
    public Guid? CorrectedBy { get; init; }

    /// <summary>Why it was corrected.</summary>
    public string? Reason { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>Somebody stood before the meter and read it.</summary>
    internal bool IsReal => Value is not null && Quality is not (ReadingQuality.EstimatedByReader or ReadingQuality.NoAccess);

    /// <summary>One of those that reading accuracy is measured by: taken by the utility in the course of reading, not when a meter was exchanged.</summary>
    internal bool IsTaken => IsReal && Source == Pulled && Corrects is null && Occasion is (Periodic or Check);

    internal static Task Insert(UnitOfWork unit, IEnumerable<Reading> readings)
    {
        var dialect = unit.Database.Dialect;
        return Rows.Run(unit, readings.Select(reading => new object?[]
        {
            reading.Id.ToString(), reading.Utility, reading.Sequence, reading.Account, reading.Meter, reading.Register, reading.ReadAt.ToUnixTimeMilliseconds(), JsonList.Day(reading.ReadOn),
            reading.Value?.Stored(dialect), reading.Quality, reading.Occasion, reading.Source, reading.RoundId?.ToString(), reading.InPlan, reading.PassedOver, reading.Corrects?.ToString(),
            reading.Reason, reading.EnteredBy, reading.EnteredAt.ToUnixTimeMilliseconds(),
        }));
    }
}
