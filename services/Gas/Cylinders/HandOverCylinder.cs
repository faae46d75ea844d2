using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Empty in, full out: only a cylinder that is full, checked and not overdue for inspection leaves the station, and its verdict counts for the published rate.</summary>
public sealed class HandOverCylinder(UnitOfWork unit, ClockLedger clocks, MeasurementLedger measurements, TimeProvider time)
{
    private const decimal MostYuan = 10_000;

    /// <param name="Full">Number of the cylinder handed out.</param>
    /// <param name="Empty">Number of the one taken back; left out when there is none, and a deposit is charged instead.</param>
    /// <param name="DepositYuan">Deposit in yuan, at most two decimals: charged, or negative when given back.</param>
    public sealed record Body(string? Full, string? Empty, decimal? DepositYuan, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/exchanges/{number}/handover", (string number, Body body, HttpContext http, ExchangeDesk desk, HandOverCylinder act) =>
                desk.Act(http, number, body, exchange => act.Hand(exchange, body, http.Actor())))
            .RequireRoles(Roles.Crew, Roles.Clerk).Produces<Exchange>().WithSummary("Exchange the cylinder 换气").WithTags("Cylinders");

    private async Task<Outcome<Exchange>> Hand(Exchange exchange, Body body, Actor actor)
    {
        var (now, errors) = (time.GetUtcNow(), new FieldErrors());
        var at = errors.Past("at", body.At, now, exchange.CreatedAt);
        var number = errors.Text("full", body.Full, 60);
        var full = number.Length == 0 ? null : await Cylinder.Find(unit, number);
        if (number.Length > 0 && full is null) errors.Add("full", "unknown-cylinder", $"No cylinder '{number}' is registered.");
        var empty = string.IsNullOrWhiteSpace(body.Empty) ? null : await Cylinder.Find(unit, body.Empty);
        if (!string.IsNullOrWhiteSpace(body.Empty) && empty is null) errors.Add("empty", "unknown-cylinder", $"No cylinder '{body.Empty}' is registered; register it first.");
        else if (empty is { State: not Cylinder.Issued }) errors.Add("empty", "not-issued", $"Cylinder '{empty.Number}' is {empty.State}; no customer can bring it.");
        if (empty is null && body.DepositYuan is null) errors.Add("depositYuan", "required", "Give 'depositYuan': no empty cylinder came back.");
        errors.Range("depositYuan", body.DepositYuan, -MostYuan, MostYuan);
        if (body.DepositYuan is { } yuan && yuan * 100 != decimal.Truncate(yuan * 100)) errors.Add("depositYuan", "too-fine", "'depositYuan' has at most two decimals.");
        if (errors.Any) return errors.ToRefusal();
        if (CylinderQuality.RefusesIssue(full!, exchange.StationCode, exchange.NominalKg, HallTime.Day(now)) is { } refusal) return refusal;

        var taken = await unit.Write(Cylinder.Update, full! with { State = Cylinder.Issued, StationCode = null, UpdatedAt = now });
        var returned = empty is null ? 1 : await unit.Write(Cylinder.Update, empty with { State = Cylinder.Empty, StationCode = exchange.StationCode, UpdatedAt = now });
        if (taken + returned < 2) return Refusal.VersionConflict("A cylinder changed in the meantime.");
        var kept = await Exchange.Keep(unit, exchange with
        {
            State = Exchange.Done, FullNumber = number, EmptyNumber = empty?.Number, DepositFen = (long?)(body.DepositYuan * 100), ClosedAt = at, ClosedBy = actor.Id, UpdatedAt = now,
        });
        if (kept.IsRefused) return kept;
        await clocks.Record(new Milestone(exchange.Matter, "cylinder-exchanged", at, actor));
        var measured = await measurements.Record(CylinderQuality.Rule, new(number, at, Passed: true, Area: exchange.AreaCode, Evidence: exchange.Number), actor);
        if (measured.Refusal is { } unmeasured) return unmeasured;
        var point = await unit.Single<string?>("SELECT number FROM service_point WHERE id = @ServicePointId", new { kept.Value.ServicePointId });
        await unit.Publish(Fact(kept.Value, body.DepositYuan, point));
        return kept;
    }

    private static CylinderExchanged Fact(Exchange exchange, decimal? depositYuan, string? servicePoint) => new()
    {
        Service = GasUtility.Name,
        MatterId = exchange.Id,
        Number = exchange.Number,
        Station = exchange.StationCode,
        ServicePointId = exchange.ServicePointId?.ToString(),
        ServicePoint = servicePoint,
        EmptyCylinder = exchange.EmptyNumber,
        FullCylinder = exchange.FullNumber!,
        NominalKg = exchange.NominalKg,
        DepositYuan = depositYuan,
        At = exchange.ClosedAt!.Value,
    };
}
