using System.Globalization;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What the saga does in the complaint itself: orders, progress, the reply. Scoped; inside the open unit of the message.</summary>
public sealed class WaterComplaintDesk(UnitOfWork unit, CaseDesk cases, WaterReply reply, CloseCase closing)
{
    /// <summary>The complaint that a sample belongs to; a retest is entered under the number of the one that failed. Null for samples of other askers.</summary>
    internal async Task<Guid?> CaseOf(Guid qualityId, string? reference)
    {
        if (await CaseWaterSample.ById(unit, qualityId) is { } known) return known.CaseId;
        if (reference is null || await CaseWaterSample.ByNumber(unit, reference) is not { } failed) return null;
        await CaseWaterSample.Insert(unit, new() { QualityId = qualityId, CaseId = failed.CaseId, Kind = CaseWaterSample.Retest, OrderedAt = unit.Time.GetUtcNow(), UpdatedAt = unit.Time.GetUtcNow() });
        return failed.CaseId;
    }

    internal Task Order(CaseFiled filed) =>
        Send(filed.CaseId, filed.CaseId, CaseWaterSample.First, filed.Number, filed.Area, filed.ServicePoint, filed.ReceivedAt ?? unit.Time.GetUtcNow());

    internal async Task OrderAgain(CaseReopened reopened)
    {
        if (await Case(reopened.CaseId) is { } of)
            await Send(Guid.CreateVersion7(unit.Time.GetUtcNow()), of.Id, CaseWaterSample.Again, of.Number, of.Area, of.ServicePoint, reopened.At);
    }

    internal async Task Ordered(WaterSampleOrdered told)
    {
        var sample = await Told(told.CaseId, known => known with { QualityNumber = told.Number, State = "ordered" });
        await Happened(sample, WaterEvents.Ordered, told.ReceivedAt, ("number", told.Number), ("kind", sample.Kind));
    }

    internal async Task Taken(WaterSampleTaken told)
    {
        var sample = await Told(told.CaseId, known => known with { QualityNumber = told.Number, State = "taken", Sample = told.Sample });
        await Happened(sample, WaterEvents.Taken, told.At, ("number", told.Number), ("sample", told.Sample));
    }

    internal async Task Delayed(WaterSampleDelayed told)
    {
        if ((await CaseWaterSample.ById(unit, told.CaseId))?.Late == true) return;
        var sample = await Told(told.CaseId, known => known with { QualityNumber = told.Number, Late = true });
        await Happened(sample, WaterEvents.Delayed, told.DueAt, ("number", told.Number));
        if (await Case(sample.CaseId) is { IsOpen: true } of)
            await cases.Tell(of, "sample-delayed", $"sample-delayed-{told.Number}", new($"您反映的水质问题({of.Number})未能在1个工作日内采样,深表歉意;采样仍将进行。", $"The water sample for your complaint {of.Number} was not taken within its working day. We apologise; it will still be taken."));
    }

    internal async Task Tested(LaboratoryResultRecorded told)
    {
        var sample = await Told(told.CaseId, known => known with { QualityNumber = told.Number, State = "tested", Sample = told.Sample, Passed = told.Passed });
        await Happened(sample, WaterEvents.Tested, told.At, ("number", told.Number), ("passed", told.Passed ? "true" : "false"), ("failed", told.Failed.Count == 0 ? null : string.Join(',', told.Failed)));
    }

    internal async Task Cancelled(WaterQualityCancelled told)
    {
        var sample = await Told(told.CaseId, known => known with { QualityNumber = told.Number, State = "cancelled" });
        await Happened(sample, WaterEvents.Cancelled, told.At, ("number", told.Number));
    }

    internal async Task Answered(WaterQualityAnswered told)
    {
        var sample = await Told(told.CaseId, known => known with { QualityNumber = told.Number, State = "answered", Passed = told.Passed });
        await Happened(sample, WaterEvents.Answered, told.At, ("number", told.Number), ("passed", told.Passed ? "true" : "false"));
    }

    internal async Task Reply(WaterQualityAnswered told)
    {
        await Answered(told);
        if (await CaseWaterSample.ById(unit, told.CaseId) is { } sample && await Case(sample.CaseId) is { } of) await reply.Give(await cases.Open(of, Actor.System), told);
    }

    /// <summary>The complaint was taken back: sampling goes on, because the water concerns others too.</summary>
    internal async Task GoOnWithout(Guid caseId)
    {
        if (await Case(caseId) is not { } of) return;
        var open = await cases.Open(of, Actor.System);
        await Kept(of, open.Happened(WaterEvents.GoesOn));
    }

    /// <summary>The complainant is content, or could not be reached: the case is over, unless something is still to be done.</summary>
    internal async Task Close(Guid caseId)
    {
        if (await Case(caseId) is { } of && CloseCase.Refuses(of) is null && (await closing.Finish(await cases.Open(of, Actor.System), null)).IsRefused) throw Overtaken(of);
    }

    private async Task<HallCase?> Case(Guid id)
    {
        var (db, transaction) = unit.Raw();
        return await CaseTable.ById(db, transaction, id);
    }

    private async Task Send(Guid qualityId, Guid caseId, string kind, string number, string? area, string? servicePoint, DateTimeOffset receivedAt)
    {
        await CaseWaterSample.Insert(unit, new() { QualityId = qualityId, CaseId = caseId, Kind = kind, OrderedAt = unit.Time.GetUtcNow(), UpdatedAt = unit.Time.GetUtcNow() });
        await unit.Send(OrderQueues.TakeWaterSample.AbsolutePath, new TakeWaterSample
        {
            CaseId = qualityId, RequestedBy = ComplaintsModule.Name, Reference = number, Area = area, ServicePointId = servicePoint, ReceivedAt = receivedAt,
        });
    }

    private async Task<CaseWaterSample> Told(Guid qualityId, Func<CaseWaterSample, CaseWaterSample> tell)
    {
        var known = tell(await CaseWaterSample.ById(unit, qualityId) ?? throw new InvalidOperationException($"Sample {qualityId} was never ordered here."));
        await CaseWaterSample.Save(unit, known);
        return known;
    }

    private async Task Happened(CaseWaterSample sample, string kind, DateTimeOffset at, params (string Key, string? Value)[] data)
    {
        if (await Case(sample.CaseId) is { } of) await Kept(of, (await cases.Open(of, Actor.System)).Happened(kind, null, data) with { At = at });
    }

    private async Task Kept(HallCase of, CaseEvent happened)
    {
        if ((await cases.Keep(of, happened)).IsRefused) throw Overtaken(of);
    }

    private static SagaConflictException Overtaken(HallCase of) => new(string.Create(CultureInfo.InvariantCulture, $"Case {of.Number} was changed in the meantime."));
}

/// <summary>What the water service tells, in the history of the complaint.</summary>
internal static class WaterEvents
{
    public const string Ordered = "sample-ordered";
    public const string Taken = "sample-taken";
    public const string Delayed = "sample-delayed";
    public const string Tested = "sample-tested";
    public const string Answered = "sample-answered";
    public const string Cancelled = "sample-cancelled";

    /// <summary>The complaint was withdrawn; the sample is taken all the same.</summary>
    public const string GoesOn = "sampling-goes-on";
}
