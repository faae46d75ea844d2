using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Sets at which voltage a service point is supplied; how many planned outages it may have a year depends on it.</summary>
public static class SetVoltageLevel
{
    public sealed record Body(string? Level);

    public static void MapSetVoltageLevel(this IEndpointRouteBuilder api) =>
        api.MapPut("/service-points/{number}/voltage", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<PointVoltage>()
            .WithSummary("Set a service point's voltage level 登记供电电压等级").WithTags("Outage quota");

    private static async Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var level = errors.OneOf("level", body.Level, VoltageLevels.All);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var version = ETags.IfMatch(http.Request);
        var done = await unit.Execute<PointVoltage>(async () =>
        {
            var at = new { number };
            if (await unit.Single<PointVoltage>(VoltageTable.Select + " WHERE p.number = @number", at) is { } known)
            {
                if (version is null) return Refusal.VersionRequired();
                if (version != known.Version) return Refusal.VersionConflict($"The voltage of '{number}' is at version {known.Version}.");
            }

            if (!await VoltageTable.Keep(unit, number, level, time.GetUtcNow())) return Refusal.NotFound("service point", number);
            await Audit.Write(unit, http.Actor(), "voltage-level-set", number, level);
            return (await unit.Single<PointVoltage>(VoltageTable.Select + " WHERE p.number = @number", at))!;
        }, cancel);
        return done.WithETag(http, v => v.Version);
    }
}
