using System.Data.Common;
using System.Text.Json.Serialization;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>A water sample taken because of a complaint, as far as the water service has told.</summary>
public sealed record CaseWaterSample
{
    public const string First = "first";

    /// <summary>The case was opened again.</summary>
    public const string Again = "again";

    /// <summary>The water service samples a second time after a failed test.</summary>
    public const string Retest = "retest";

    private const string Columns = "quality_id, case_id, kind, quality_number, state, sample, late, passed, ordered_at, updated_at";

    private const string InsertSql = $"""
        INSERT INTO case_water_sample ({Columns})
        SELECT @QualityId, @CaseId, @Kind, @QualityNumber, @State, @Sample, @Late, @Passed, @OrderedAt, @UpdatedAt
        WHERE NOT EXISTS (SELECT 1 FROM case_water_sample WHERE quality_id = @QualityId)
        """;

    private const string UpdateSql = """
        UPDATE case_water_sample SET quality_number = @QualityNumber, state = @State, sample = @Sample, late = @Late, passed = @Passed, updated_at = @UpdatedAt WHERE quality_id = @QualityId
        """;

    /// <summary>The id under which the water service keeps it.</summary>
    [JsonIgnore]
    public Guid QualityId { get; init; }

    [JsonIgnore]
    public Guid CaseId { get; init; }

    /// <summary><see cref="First"/>, <see cref="Again"/> or <see cref="Retest"/>.</summary>
    public string Kind { get; init; } = First;

    /// <summary>The water service's number, <c>WQ-20261123-000001</c>.</summary>
    public string? QualityNumber { get; init; }

    /// <summary><c>asked</c>, <c>ordered</c>, <c>taken</c>, <c>tested</c>, <c>answered</c> or <c>cancelled</c>.</summary>
    public string State { get; init; } = "asked";

    /// <summary>Number of the sample.</summary>
    public string? Sample { get; init; }

    /// <summary>Not taken within its working day.</summary>
    public bool Late { get; init; }

    public bool? Passed { get; init; }
    public DateTimeOffset OrderedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    internal static Task Insert(UnitOfWork unit, CaseWaterSample ordered) => unit.Write(InsertSql, ordered);

    internal static Task Save(UnitOfWork unit, CaseWaterSample told) => unit.Write(UpdateSql, told with { UpdatedAt = unit.Time.GetUtcNow() });

    internal static Task<CaseWaterSample?> ById(UnitOfWork unit, Guid qualityId) =>
        unit.Single<CaseWaterSample>($"SELECT {Columns} FROM case_water_sample WHERE quality_id = @qualityId", new { qualityId });

    internal static async Task<CaseWaterSample?> ByNumber(UnitOfWork unit, string qualityNumber) =>
        (await unit.Query<CaseWaterSample>($"SELECT {Columns} FROM case_water_sample WHERE quality_number = @qualityNumber ORDER BY ordered_at", new { qualityNumber })).FirstOrDefault();

    internal static async Task<IReadOnlyList<CaseWaterSample>> OfCase(DbConnection db, Guid caseId) =>
        (await db.QueryAsync<CaseWaterSample>($"SELECT {Columns} FROM case_water_sample WHERE case_id = @caseId ORDER BY ordered_at, quality_id", new { caseId })).AsList();
}
