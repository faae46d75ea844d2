using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Sets the voltage levels of many service points, all of them or none.</summary>
public static class LoadVoltageLevels
{
    private const int Most = 1000;

    public sealed record Body(IReadOnlyList<Row?>? Levels);

    /// <param name="Number">The service point's number (户号).</param>
    public sealed record Row(string? Number, string? Level);

    public static void MapLoadVoltageLevels(this IEndpointRouteBuilder api) =>
        api.MapPost("/service-points/voltage-levels", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Set many voltage levels 批量登记供电电压等级").WithTags("Outage quota");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            if (body.Levels is not { Count: > 0 and <= Most }) errors.Add("levels", "required", $"Give between 1 and {Most} 'levels'.");
            var rows = (body.Levels ?? []).Take(Most).Select((row, index) => (
                At: $"levels[{index}]",
                Number: errors.Text($"levels[{index}].number", row?.Number, 60),
                Level: errors.OneOf($"levels[{index}].level", row?.Level, VoltageLevels.All))).ToList();
            if (errors.Any) return errors.ToRefusal();
            foreach (var (at, number, level) in rows)
            {
                if (!await VoltageTable.Keep(unit, number, level, time.GetUtcNow()))
                    errors.Add($"{at}.number", "unknown-service-point", $"No service point '{number}' is registered.");
            }

            if (errors.Any) return errors.ToRefusal();
            await Audit.Write(unit, http.Actor(), "voltage-levels-loaded", $"{rows.Count} service points");
            return Outcome.Of(new Reply(StatusCodes.Status200OK, new { Kept = rows.Count }));
        });
}
