using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>
/// Weighs and checks a cylinder: after filling it becomes full or stays empty; one already issued and questioned is checked again, and what is found
/// counts for the published rate.
/// </summary>
public static class CheckCylinder
{
    /// <summary>Operator's setting: how many kilograms a filling may differ from nominal. No source gives it.</summary>
    public const string Tolerance = "gas.lpg.fill-tolerance-kg";

    private static readonly string[] Stages = ["filling", "after-issue"];

    private const string Insert = """
        INSERT INTO cylinder_check (id, cylinder_number, stage, at, gross_kg, net_kg, quantity_ok, valve_ok, tightness_ok, appearance_ok, passed, note, actor)
        VALUES (@Id, @CylinderNumber, @Stage, @At, @GrossKg, @NetKg, @QuantityOk, @ValveOk, @TightnessOk, @AppearanceOk, @Passed, @Note, @Actor)
        """;

    /// <param name="Stage"><c>filling</c>, or <c>after-issue</c> for a complaint or a spot check.</param>
    /// <param name="GrossKg">Weight with the gas, kilograms.</param>
    public sealed record Body(string? Stage, DateTimeOffset? At, decimal? GrossKg, bool? ValveOk, bool? TightnessOk, bool? AppearanceOk, string? StationCode, string? Note);

    /// <summary>A check as stored.</summary>
    public sealed record Check
    {
        public Guid Id { get; init; }
        public string CylinderNumber { get; init; } = "";
        public string Stage { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public decimal GrossKg { get; init; }

        /// <summary>Weight of the gas alone.</summary>
        public decimal NetKg { get; init; }

        public bool QuantityOk { get; init; }
        public bool ValveOk { get; init; }
        public bool TightnessOk { get; init; }
        public bool AppearanceOk { get; init; }

        /// <summary>Full quantity and every check passed.</summary>
        public bool Passed { get; init; }

        public string? Note { get; init; }
        public string Actor { get; init; } = "";
    }

    public static void MapCheckCylinder(this IEndpointRouteBuilder api) =>
        api.MapPost("/cylinders/{number}/checks", Handle).RequireRoles(Roles.Crew, Roles.Supervisor).Produces<Check>(StatusCodes.Status201Created)
            .WithSummary("Weigh and check a cylinder 气瓶称重检查").WithTags("Cylinders");

    private static Task<IResult> Handle(
        string number, Body body, HttpContext http, UnitOfWork unit, MeasurementLedger measurements, OperatorSettings settings, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await Cylinder.Find(unit, number) is not { } cylinder) return Refusal.NotFound("cylinder", number);
            var decided = Decide(cylinder, body, settings.Figure(Tolerance), http.Actor(), time.GetUtcNow());
            if (decided.IsRefused) return decided.Refusal!;
            var check = decided.Value;
            await unit.Write(Insert, check);
            if (check.Stage == "filling")
            {
                var station = body.StationCode ?? cylinder.StationCode;
                if (station is null || await Station.Find(unit, station) is null)
                    return new FieldErrors().Add("stationCode", "unknown-station", "Give 'stationCode', the station at which it stands.").ToRefusal();
                var filled = cylinder with { State = check.Passed ? Cylinder.Full : Cylinder.Empty, StationCode = station, UpdatedAt = time.GetUtcNow() };
                if (await unit.Write(Cylinder.Update, filled) == 0) return Refusal.VersionConflict($"Cylinder '{number}' changed in the meantime.");
            }
            else
            {
                var area = await unit.Single<string>("SELECT MAX(area_code) FROM cylinder_exchange WHERE full_number = @number", new { number });
                var measured = await measurements.Record(
                    CylinderQuality.Rule, new(number, check.At, Passed: check.Passed, Area: area, Evidence: check.Id.ToString()), http.Actor());
                if (measured.Refusal is { } refusal) return refusal;
            }

            return Outcome.Of(new Reply(StatusCodes.Status201Created, check));
        });

    /// <summary>Pure.</summary>
    internal static Outcome<Check> Decide(Cylinder cylinder, Body body, decimal? tolerance, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var stage = errors.OneOf("stage", body.Stage, Stages, "filling");
        if (body.GrossKg is null) errors.Add("grossKg", "required", "Give 'grossKg', the weight with the gas.");
        foreach (var (field, verdict) in new[] { ("valveOk", body.ValveOk), ("tightnessOk", body.TightnessOk), ("appearanceOk", body.AppearanceOk) })
            if (verdict is null) errors.Add(field, "required", $"Say in '{field}' whether it is in order.");
        var gross = errors.Range("grossKg", body.GrossKg, cylinder.TareKg, 1000) ?? 0;
        var check = new Check
        {
            Id = Guid.CreateVersion7(now),
            CylinderNumber = cylinder.Number,
            Stage = stage,
            At = errors.Past("at", body.At, now),
            GrossKg = gross,
            NetKg = gross - cylinder.TareKg,
            QuantityOk = CylinderQuality.IsFull(cylinder.NominalKg, gross - cylinder.TareKg, tolerance),
            ValveOk = body.ValveOk == true,
            TightnessOk = body.TightnessOk == true,
            AppearanceOk = body.AppearanceOk == true,
            Note = errors.OptionalText("note", body.Note, 1000),
            Actor = actor.Id,
        };
        if (errors.Any) return errors.ToRefusal();
        var wanted = stage == "filling" ? cylinder.State is Cylinder.Empty or Cylinder.Full : cylinder.State == Cylinder.Issued;
        if (!wanted) return Refusal.Conflict("cylinder-state", "The cylinder is not in a state for this check.", $"Cylinder '{cylinder.Number}' is {cylinder.State}.", CylinderQuality.Rule);
        return check with { Passed = check is { QuantityOk: true, ValveOk: true, TightnessOk: true, AppearanceOk: true } };
    }
}
