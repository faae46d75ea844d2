using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Registers many lamps in one transaction, all or none; a known code replaces what is registered, so a load may be repeated.</summary>
public static class LoadLamps
{
    private const int Most = 5_000;

    public sealed record Body(IReadOnlyList<LampInput>? Lamps);

    public sealed record Report(int Registered, int Revised);

    internal static void MapLoadLamps(this IEndpointRouteBuilder api) =>
        api.MapPost("/lamps/load", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).WithLargeBody()
            .Produces<Report>().WithSummary("Register many public lamps 批量登记公共照明灯").WithTags("Lighting");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        if (body.Lamps is not { Count: > 0 and <= Most } list) return errors.Add("lamps", "out-of-range", $"Give 1 to {Most} lamps at once.").ToRefusal();
        foreach (var (index, _) in list.Index().Where(entry => entry.Item is null)) errors.Add($"lamps[{index}]", "required", "Give a lamp.");
        if (errors.Any) return errors.ToRefusal();
        var now = time.GetUtcNow();
        var lamps = list.Select((input, index) => input.Check(errors, now, At(index))).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, lamp) in lamps.Index().Where(entry => !seen.Add(entry.Item.Code))) errors.Add($"{At(index)}code", "twice", $"'{lamp.Code}' stands twice in this load.");
        await LampTable.CheckAreas(unit, lamps, At, errors);
        if (errors.Any) return errors.ToRefusal();

        var known = await LampTable.Registered(unit, seen);
        await unit.Write(LampTable.Insert, lamps.Where(lamp => !known.Contains(lamp.Code)));
        await unit.Write($"UPDATE lamp SET {LampTable.Set} WHERE code = @Code", lamps.Where(lamp => known.Contains(lamp.Code)));
        await Audit.Write(unit, http.Actor(), "lamps-loaded", PowerUtility.Name, $"{lamps.Count - known.Count} registered, {known.Count} revised");
        return Outcome.Of(new Reply(StatusCodes.Status200OK, new Report(lamps.Count - known.Count, known.Count)));
    });

    private static string At(int index) => $"lamps[{index}].";
}
