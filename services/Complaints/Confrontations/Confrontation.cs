using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A customer was abusive or rude at the window (遇无理客户): reported in time and properly handled (complaints.confrontation.report, 002 第五篇 三.6).</summary>
public sealed record Confrontation
{
    public const string Recorded = "recorded";
    public const string Reported = "reported";
    public const string Handled = "handled";

    public static readonly string[] States = [Recorded, Reported, Handled];

    public const string Columns = "id, number, state, unit, area, at, description, recorded_by, recorded_at, reported_to, reported_at, measures, handled_by, handled_at, updated_at, version";

    private const string InsertSql = $"""
        INSERT INTO confrontation ({Columns})
        VALUES (@Id, @Number, @State, @Unit, @Area, @At, @Description, @RecordedBy, @RecordedAt, @ReportedTo, @ReportedAt, @Measures, @HandledBy, @HandledAt, @UpdatedAt, @Version)
        """;

    private const string UpdateSql = """
        UPDATE confrontation SET state = @State, reported_to = @ReportedTo, reported_at = @ReportedAt, measures = @Measures, handled_by = @HandledBy, handled_at = @HandledAt,
            updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    public Guid Id { get; init; }

    /// <summary><c>CF-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    public string State { get; init; } = Recorded;

    /// <summary>Window or unit where it happened.</summary>
    public string Unit { get; init; } = "";

    public string? Area { get; init; }
    public DateTimeOffset At { get; init; }
    public string Description { get; init; } = "";
    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The leader or department that was told.</summary>
    public string? ReportedTo { get; init; }

    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>How it was handled.</summary>
    public string? Measures { get; init; }

    public string? HandledBy { get; init; }
    public DateTimeOffset? HandledAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; } = 1;

    internal Matter Matter => new(Id, Number, "confrontation", "confrontation", Area, Unit);

    internal static Task Insert(UnitOfWork work, Confrontation row) => work.Write(InsertSql, row);

    internal static async Task<Outcome<Confrontation>> Save(UnitOfWork work, Confrontation changed) => await work.Write(UpdateSql, changed with { UpdatedAt = work.Time.GetUtcNow() }) == 1
        ? changed with { Version = changed.Version + 1 }
        : Refusal.VersionConflict($"'{changed.Number}' is no longer at version {changed.Version}.");

    /// <summary>The words may name the customer: only those who deal with it read them.</summary>
    internal Confrontation For(Actor reader) => reader.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with { Description = Masking.FreeText(Description)!, Measures = Masking.FreeText(Measures) };
}
