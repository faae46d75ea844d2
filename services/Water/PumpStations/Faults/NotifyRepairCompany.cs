using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The repair company is told (「立刻通知维修公司(24小时值班)」): stops water.pump.fault-report and opens the repair request, in one transaction.</summary>
public sealed class NotifyRepairCompany(FaultDesk desk, UnitOfWork unit, ClockLedger ledger, FileRequest requests)
{
    private const string Caller = "SELECT name, phone FROM duty_worker WHERE code = @code";

    /// <param name="WithoutFix">Why no temporary fix was tried, needed when none was.</param>
    /// <param name="Severity"><c>minor</c> or <c>major</c> repair; minor when left out.</param>
    public sealed record Body(DateTimeOffset? At, string? WithoutFix, string? Severity);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-faults/{number}/notification", (string number, Body body, HttpContext http, FaultDesk desk, NotifyRepairCompany act, CancellationToken cancel) =>
            desk.Act(http, number, body, open => act.Notify(open, body, cancel)))
        .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<FaultView>().WithSummary("Tell the repair company 通知维修公司").WithTags("Pump stations");

    private async Task<Outcome<PumpFault>> Notify(OpenFault open, Body body, CancellationToken cancel)
    {
        if (open.RefusesUnless(FaultStates.Found, FaultStates.FixFailed) is { } state) return state;
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Fault.FixTriedAt ?? open.Fault.FoundAt);
        var without = open.Fault.State == FaultStates.Found ? errors.Text("withoutFix", body.WithoutFix, 1000) : null;
        if (errors.Any) return errors.ToRefusal();

        var filed = await requests.File(await Filing(open, body), open.Actor, cancel);
        if (filed.IsRefused) return filed.Refusal!;
        var kept = await desk.Keep(open, open.Fault with { State = FaultStates.Notified, NotifiedAt = at, Fix = open.Fault.Fix ?? without, RequestNumber = filed.Value.Number });
        if (!kept.IsRefused) await ledger.Record(new Milestone(open.Fault.Matter(), "repair-company-notified", at, open.Actor));
        return kept;
    }

    /// <summary>The operator is the caller; who is not on the register of duty workers calls as the station.</summary>
    private async Task<Filing> Filing(OpenFault open, Body body)
    {
        var fault = open.Fault;
        var station = (await PumpStationTable.Load(unit, fault.Station)).Value;
        var caller = await unit.Single<DutyWorker>(Caller, new { code = open.Actor.Id });
        return new()
        {
            Type = WaterRequestTypes.PumpStation,
            Channel = "call",
            Name = caller?.Name ?? station.NameZh,
            Phone = caller?.Phone ?? station.Phone,
            Address = station.Place,
            Area = station.AreaCode,
            Latitude = station.Latitude,
            Longitude = station.Longitude,
            Severity = body.Severity,
            Description = $"{station.NameZh} {fault.Pump}: {fault.Description} ({fault.Number})",
        };
    }
}
