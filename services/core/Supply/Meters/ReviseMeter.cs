using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Puts right what is registered about a meter that is not removed; its number stays, and where it hangs changes by an exchange alone.</summary>
public static class ReviseMeter
{
    internal static void MapReviseMeter(this IEndpointRouteBuilder api) =>
        api.MapPut("/meters/{number}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<Meter>()
            .WithSummary("Revise a meter 修改计量表").WithTags("Meters");

    private static async Task<IResult> Handle(string number, MeterInput body, HttpContext http, UnitOfWork unit, TimeProvider time, SupplyUtility utility, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var now = time.GetUtcNow();
        var input = (body with { Number = body.Number ?? number }).Check(Guid.CreateVersion7(now), utility.Meters, now);
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<Meter>(async () =>
        {
            if (await MeterTable.InUse(unit, number) is not { } meter) return Refusal.NotFound("meter", number);
            if (Fixed(meter, input.Value) is { } refusal) return refusal;
            if (input.Value.ServicePoint is { } point && (await MeterTable.ServicePoints(unit, [point])).Count == 0) return MeterLoad.UnknownPoint(point);
            var changed = input.Value with { Id = meter.Id, Version = version };
            if (!await MeterTable.Keep(unit, changed)) return Refusal.VersionConflict($"Meter '{number}' is not at version {version}.");
            await Audit.Write(unit, http.Actor(), "meter-revised", number);
            return (await MeterTable.InUse(unit, number))!;
        }, cancel);
        return outcome.WithETag(http, meter => meter.Version);
    }

    /// <summary>Why a meter cannot become the other; null when it can. Pure.</summary>
    internal static Refusal? Fixed(Meter meter, Meter other) =>
        meter.Number != other.Number ? Refusal.Unprocessable("number-is-fixed", "The number of a registered thing cannot change.", $"'{meter.Number}' is not '{other.Number}'.")
        : meter.State == Meter.Installed && meter.ServicePoint != other.ServicePoint
            ? Refusal.Conflict("meter-elsewhere", "The meter hangs at another service point.", $"'{meter.Number}' hangs at '{meter.ServicePoint}'; exchange it there first.")
        : null;
}
