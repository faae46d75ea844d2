using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Replaces what is registered about a lamp, or takes it out of service; its code stays.</summary>
public static class ReviseLamp
{
    public sealed record RetireBody(string? Reason);

    internal static void MapReviseLamp(this IEndpointRouteBuilder api)
    {
        api.MapPut("/lamps/{code}", Revise).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<Lamp>().WithSummary("Revise a public lamp 修改公共照明灯").WithTags("Lighting");
        api.MapPost("/lamps/{code}/retire", Retire).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<Lamp>().WithSummary("Retire a public lamp 公共照明灯停用").WithTags("Lighting");
    }

    private static Task<IResult> Revise(string code, LampInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Change(code, body, http, unit, async (old, errors) =>
        {
            var lamp = (body with { Code = body.Code ?? code, Since = body.Since ?? old.Since }).Check(errors, time.GetUtcNow());
            if (lamp.Code != code) errors.Add("code", "code-is-fixed", "The code of a registered lamp cannot change.");
            await LampTable.CheckAreas(unit, [lamp], _ => "", errors);
            return (LampTable.Set, lamp with { Version = old.Version });
        });

    private static Task<IResult> Retire(string code, RetireBody body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Change(code, body, http, unit, async (old, errors) =>
        {
            const string set = "state = @State, retired_on = @RetiredOn, retired_reason = @RetiredReason, version = version + 1, updated_at = @UpdatedAt";
            var now = time.GetUtcNow();
            var reason = errors.Text("reason", body.Reason, 400);
            if (!errors.Any) await Audit.Write(unit, http.Actor(), "lamp-retired", code, reason);
            return (set, old with { State = Lamp.Retired, RetiredOn = old.RetiredOn ?? HallTime.Day(now), RetiredReason = reason, UpdatedAt = now });
        });

    private static Task<IResult> Change<TBody>(
        string code, TBody body, HttpContext http, UnitOfWork unit, Func<Lamp, FieldErrors, Task<(string Set, Lamp Changed)>> change) => Idempotency.Once(http, body, async () =>
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired();
        if (await LampTable.One(unit, code) is not { } old) return Refusal.NotFound("lamp", code);
        if (old.Version != version) return Refusal.VersionConflict($"Lamp '{code}' is at version {old.Version}.");
        var errors = new FieldErrors();
        var (set, changed) = await change(old, errors);
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Write($"UPDATE lamp SET {set} WHERE code = @Code AND version = @Version", changed) == 0) return Refusal.VersionConflict($"Lamp '{code}' is not at version {version}.");
        var lamp = (await LampTable.One(unit, code))!;
        return Outcome.Of(new Reply(StatusCodes.Status200OK, lamp, Version: lamp.Version));
    });
}
