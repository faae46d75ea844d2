using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The SQL of samples that more than one act needs.</summary>
internal static class WaterSamples
{
    private const string InsertSql = $"""
        INSERT INTO water_sample ({WaterSample.Columns})
        VALUES (@Id, @Number, @State, @CaseId, @CaseNumber, @Point, @Place, @Area, @Sampler, @TakenAt, @Bottles, @FieldValues, @LaboratoryAt, @TestedAt, @Analyst, @Passed, @UpdatedAt, @Version)
        """;

    private const string UpdateSql = """
        UPDATE water_sample SET state = @State, laboratory_at = @LaboratoryAt, tested_at = @TestedAt, analyst = @Analyst, passed = @Passed, updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string InsertCustody = """
        INSERT INTO sample_custody (sample, sequence, giver, taker, at, seal_intact, laboratory, note)
        VALUES (@Sample, @Sequence, @Giver, @Taker, @At, @SealIntact, @Laboratory, @Note)
        """;

    public static Task Insert(UnitOfWork unit, WaterSample sample) => unit.Write(InsertSql, sample);

    public static async Task<Outcome<WaterSample>> Save(UnitOfWork unit, WaterSample sample) =>
        await unit.Write(UpdateSql, sample with { UpdatedAt = unit.Time.GetUtcNow() }) == 1
            ? sample with { Version = sample.Version + 1 }
            : Refusal.VersionConflict($"Sample '{sample.Number}' is no longer at version {sample.Version}.");

    /// <summary>The sample of that number; when If-Match was sent, only at that version.</summary>
    public static async Task<Outcome<WaterSample>> Load(UnitOfWork unit, string number, HttpContext http)
    {
        if (await unit.Single<WaterSample>($"SELECT {WaterSample.Columns} FROM water_sample WHERE number = @number", new { number }) is not { } sample) return Refusal.NotFound("sample", number);
        return ETags.IfMatch(http.Request) is { } version && version != sample.Version ? Refusal.VersionConflict($"Sample '{number}' is at version {sample.Version}.") : sample;
    }

    public static Task Pass(UnitOfWork unit, Custody hand) => unit.Write(InsertCustody, hand);

    public static async Task<IReadOnlyList<Custody>> CustodyOf(DbConnection db, DbTransaction? transaction, string sample) => (await db.QueryAsync<Custody>(
        "SELECT sample, sequence, giver, taker, at, seal_intact, laboratory, note FROM sample_custody WHERE sample = @sample ORDER BY sequence", new { sample }, transaction)).AsList();

    public static async Task<IReadOnlyList<ParameterResult>> ResultsOf(DbConnection db, DbTransaction? transaction, string sample) => (await db.QueryAsync<ParameterResult>(
        "SELECT sample, parameter, value, least, most, unit, source, is_within FROM sample_result WHERE sample = @sample ORDER BY parameter", new { sample }, transaction)).AsList();

    public static async Task<IReadOnlyList<WaterSampleView>> OfCase(DbConnection db, DbTransaction? transaction, Guid id, Actor reader)
    {
        var samples = (await db.QueryAsync<WaterSample>($"SELECT {WaterSample.Columns} FROM water_sample WHERE case_id = @id ORDER BY number", new { id }, transaction)).AsList();
        var views = new List<WaterSampleView>();
        foreach (var sample in samples) views.Add(await View(db, transaction, sample, reader));
        return views;
    }

    public static async Task<WaterSampleView> View(DbConnection db, DbTransaction? transaction, WaterSample sample, Actor reader) =>
        WaterSampleView.Of(sample, await CustodyOf(db, transaction, sample.Number), await ResultsOf(db, transaction, sample.Number), reader);

    public static async Task<Reply> Answer(UnitOfWork unit, WaterSample sample, Actor reader, int status)
    {
        var (db, transaction) = unit.Raw();
        return new(status, await View(db, transaction, sample, reader), status == StatusCodes.Status201Created ? $"/api/{WaterUtility.Name}/quality/samples/{sample.Number}" : null, sample.Version);
    }
}
