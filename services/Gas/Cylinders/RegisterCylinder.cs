using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Registers a cylinder, or changes its inspection date, weights or station; what it holds is not said here but found by a check.</summary>
public static class RegisterCylinder
{
    public static void MapRegisterCylinder(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cylinders", Register).RequireRoles(Roles.Crew, Roles.Supervisor, Roles.Operator).Produces<Cylinder>(StatusCodes.Status201Created)
            .WithSummary("Register a cylinder 登记气瓶").WithTags("Cylinders");
        api.MapPut("/cylinders/{number}", Revise).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Cylinder>()
            .WithSummary("Revise a cylinder 修改气瓶").WithTags("Cylinders");
    }

    private static Task<IResult> Register(CylinderInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var cylinder = input.Value;
            if (await UnknownStation(unit, cylinder) is { } refusal) return refusal;
            if (await Cylinder.Find(unit, cylinder.Number) is not null)
                return Refusal.Conflict("cylinder-exists", "A cylinder with this number is registered already.", $"Cylinder '{cylinder.Number}'.");
            await unit.Write(Cylinder.Insert, cylinder);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, cylinder, $"/api/{GasUtility.Name}/cylinders/{Uri.EscapeDataString(cylinder.Number)}", cylinder.Version));
        });

    private static async Task<IResult> Revise(string number, CylinderInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Number = number }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<Cylinder>(async () =>
        {
            if (await UnknownStation(unit, input.Value) is { } refusal) return refusal;
            if (await Cylinder.Find(unit, number) is not { } old) return Refusal.NotFound("cylinder", number);
            var cylinder = Decide(old, input.Value, body.Withdrawn) with { Version = version };
            if (await unit.Write(Cylinder.Update, cylinder) == 0) return Refusal.VersionConflict($"Cylinder '{number}' is not at version {version}.");
            await Audit.Write(unit, http.Actor(), "cylinder-revised", number, cylinder.State);
            return cylinder with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, kept => kept.Version);
    }

    /// <summary>Other weights make the last check worthless; one taken back into use is empty until it was filled and checked. Pure.</summary>
    internal static Cylinder Decide(Cylinder old, Cylinder input, bool? withdrawn)
    {
        var weighedAnew = old.NominalKg != input.NominalKg || old.TareKg != input.TareKg;
        var state = (old.State, withdrawn) switch
        {
            (_, true) => Cylinder.Withdrawn,
            (Cylinder.Withdrawn, _) => Cylinder.Empty,
            (Cylinder.Full, _) when weighedAnew => Cylinder.Empty,
            var (same, _) => same,
        };
        return input with { State = state, StationCode = input.StationCode ?? old.StationCode };
    }

    private static async Task<Refusal?> UnknownStation(UnitOfWork unit, Cylinder cylinder) =>
        cylinder.StationCode is { } code && await Station.Find(unit, code) is null
            ? new FieldErrors().Add("stationCode", "unknown-station", $"No station '{code}' is registered.").ToRefusal()
            : null;
}
