using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Opens, reads and keeps cases. Scoped; writes inside an open unit of work.</summary>
public sealed class QualityCases(UnitOfWork unit, ClockLedger clocks)
{
    private const string Insert = $"""
        INSERT INTO quality_case ({QualityCase.Columns})
        VALUES (@Id, @Number, @Origin, @State, @RequestId, @RequestNumber, @OrderedBy, @Reference, @FollowsId, @Area, @ServicePoint, @Place, @Description, @Concern,
            @SampleNumber, @Passed, @Reply, @OutageNumber, @ReceivedAt, @ClosedAt, @UpdatedAt, @Version)
        """;

    private const string Update = """
        UPDATE quality_case SET state = @State, sample_number = @SampleNumber, passed = @Passed, reply = @Reply, outage_number = @OutageNumber, closed_at = @ClosedAt,
            updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    public static Task<QualityCase?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<QualityCase>($"SELECT {QualityCase.Columns} FROM quality_case WHERE number = @number", new { number }, transaction);

    public Task<QualityCase?> ById(Guid id) => unit.Single<QualityCase>($"SELECT {QualityCase.Columns} FROM quality_case WHERE id = @id", new { id });

    /// <summary>The case of a request that is not answered or cancelled.</summary>
    public Task<QualityCase?> OpenOf(Guid request) => unit.Single<QualityCase>(
        $"SELECT {QualityCase.Columns} FROM quality_case WHERE request_id = @request AND state IN @states", new { request, states = QualityStates.Open });

    /// <summary>Opens the case and orders its sample; one that is there already stays as it is.</summary>
    public async Task<QualityCase> Open(QualityCase opened, Actor by, string? note = null)
    {
        if (await ById(opened.Id) is { } known) return known;
        var now = unit.Time.GetUtcNow();
        var numbered = opened with { Number = await Numbers.Next(unit, "WQ", HallTime.Day(now)), UpdatedAt = now };
        await unit.Write(Insert, numbered);
        await History.Append(unit, numbered.Number, QualityStates.Reported, by, note, numbered.ReceivedAt);
        if (numbered.RequestId is null) await clocks.Record(new Milestone(numbered.Matter, "received", numbered.ReceivedAt, by));
        await unit.Publish(new WaterSampleOrdered
        {
            CaseId = numbered.Id, Number = numbered.Number, Origin = numbered.Origin, Reference = numbered.Reference, Area = numbered.Area, ReceivedAt = numbered.ReceivedAt,
        });
        return numbered;
    }

    /// <summary>Opens the case of a resident's request.</summary>
    public Task<QualityCase> Open(Request request, Actor by, Guid? id = null) => Open(new QualityCase
    {
        Id = id ?? request.Id,
        Origin = QualityOrigins.Request,
        RequestId = request.Id,
        RequestNumber = request.Number,
        Area = request.Area,
        ServicePoint = request.ServicePointId,
        ReceivedAt = request.ReceivedAt,
    }, by);

    public async Task<Outcome<QualityCase>> Keep(QualityCase changed, string act, Actor by, string? note = null, DateTimeOffset? at = null)
    {
        if (await unit.Write(Update, changed with { UpdatedAt = unit.Time.GetUtcNow() }) != 1) return Refusal.VersionConflict($"Case '{changed.Number}' is no longer at version {changed.Version}.");
        await History.Append(unit, changed.Number, act, by, note, at);
        return changed with { Version = changed.Version + 1 };
    }

    /// <summary>Ends a case whose request was withdrawn or answered with another.</summary>
    public async Task Cancel(QualityCase open, Actor by, string note)
    {
        var now = unit.Time.GetUtcNow();
        var kept = await Keep(open with { State = QualityStates.Cancelled, ClosedAt = now }, QualityStates.Cancelled, by, note);
        if (kept.IsRefused) throw new SagaConflictException($"Case {open.Number} was changed in the meantime.");
        await unit.Publish(new WaterQualityCancelled { CaseId = open.Id, Number = open.Number, Reference = open.Reference, At = now });
    }
}
