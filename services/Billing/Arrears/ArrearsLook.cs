using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>How far the daily look at a utility's overdue bills has come, so that a stop anywhere costs nothing. One row of table <c>arrears_look</c>.</summary>
internal sealed record ArrearsLook
{
    public string Utility { get; init; } = "";
    public DateOnly Day { get; init; }
    public DateOnly AfterDueOn { get; init; }
    public string AfterNumber { get; init; } = "";

    /// <summary>Bills looked at, and cases opened.</summary>
    public long Seen { get; init; }
    public long Opened { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
    public long Version { get; init; }

    private const string Select = "SELECT utility, day, after_due_on, after_number, seen, opened, finished_at, version FROM arrears_look WHERE utility = @utility AND day = @day";

    private const string Insert = """
        INSERT INTO arrears_look (utility, day, after_due_on, after_number, seen, opened, finished_at, version)
        SELECT @utility, @day, '0001-01-01', '', 0, 0, NULL, 1 WHERE NOT EXISTS (SELECT 1 FROM arrears_look WHERE utility = @utility AND day = @day)
        """;

    private const string Update = """
        UPDATE arrears_look SET after_due_on = @AfterDueOn, after_number = @AfterNumber, seen = @Seen, opened = @Opened, finished_at = @FinishedAt, version = version + 1
        WHERE utility = @Utility AND day = @Day AND version = @Version
        """;

    public static async Task<ArrearsLook> Of(UnitOfWork work, string utility, DateOnly day)
    {
        await work.Write(Insert, new { utility, day });
        return (await work.Single<ArrearsLook>(Select, new { utility, day }))!;
    }

    /// <summary>False when another replica has gone on meanwhile.</summary>
    public async Task<bool> Keep(UnitOfWork work) => await work.Write(Update, this) == 1;
}
