using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A planned exchange (周期换表): the old meter is removed with its last readings, the new one hangs in its place with its first, and billing hears of both.</summary>
public static class ReplaceMeter
{
    /// <param name="NewMeter">In stock, or else with <paramref name="Digits"/> and, where they differ from the old one's, registers and multiplier.</param>
    /// <param name="OldReadings">The last value of every register.</param>
    /// <param name="NewReadings">The first value of every register.</param>
    /// <param name="At">When; left out: now.</param>
    public sealed record Body(
        string? NewMeter, IReadOnlyDictionary<string, decimal>? OldReadings, IReadOnlyDictionary<string, decimal>? NewReadings, DateTimeOffset? At,
        IReadOnlyList<string>? Registers, int? Digits, decimal? Multiplier, string? Seal);

    /// <param name="Number">Number of the exchange.</param>
    public sealed record Replaced(string Number, string OldMeter, string NewMeter, string ServicePoint, DateTimeOffset At);

    internal static void MapReplaceMeter(this IEndpointRouteBuilder api) =>
        api.MapPost("/meters/{number}/replace", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<Replaced>(StatusCodes.Status201Created)
            .WithSummary("Replace a meter as planned 计划换表").WithTags("Meters");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, ExchangeMeter exchange, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await MeterTable.InUse(unit, number) is not { State: Meter.Installed } old) return Refusal.NotFound("installed meter", number);
            var now = time.GetUtcNow();
            var errors = new FieldErrors();
            var at = errors.Past("at", body.At, now);
            var stocked = body.NewMeter is null ? null : await MeterTable.InUse(unit, body.NewMeter);
            var fresh = stocked ?? Fresh(body, old, utility.Meters, now, errors);
            Complete("oldReadings", body.OldReadings, old, errors);
            if (fresh is not null) Complete("newReadings", body.NewReadings, fresh, errors);
            if (errors.Any) return errors.ToRefusal();

            var point = await unit.Single<string>("SELECT id FROM service_point WHERE number = @ServicePoint", old);
            var cause = new ExchangeCause(Guid.CreateVersion7(now), await Numbers.Next(unit, $"{utility.NumberPrefix}MX", HallTime.Day(now)), point, old.ServicePoint);
            var actor = http.Actor();
            if (await exchange.Follow(old, fresh! with { Seal = body.Seal ?? fresh.Seal }, cause, body.OldReadings!, body.NewReadings!, at, actor) is { } refusal) return refusal;
            await unit.Publish(exchange.Fact(cause, (old.Number, Total(body.OldReadings!)), (fresh.Number, Total(body.NewReadings!)), old.Unit, at));
            await Audit.Write(unit, actor, "meter-replaced", old.Number, $"{cause.Number} {fresh.Number}");
            return Outcome.Of(new Reply(StatusCodes.Status201Created, new Replaced(cause.Number, old.Number, fresh.Number, old.ServicePoint!, at), $"/api/{utility.Name}/meters/{fresh.Number}"));
        });

    private static Meter? Fresh(Body body, Meter old, MeterRules rules, DateTimeOffset now, FieldErrors errors)
    {
        var input = new MeterInput(body.NewMeter, null, body.Registers ?? old.Registers, body.Digits ?? old.Digits, body.Multiplier ?? old.Multiplier, null, body.Seal)
            .Check(Guid.CreateVersion7(now), rules, now);
        foreach (var error in input.Refusal?.Errors ?? []) errors.Add(error.Field == "number" ? "newMeter" : error.Field, error.Code, error.Message);
        return input.IsRefused ? null : input.Value;
    }

    private static void Complete(string field, IReadOnlyDictionary<string, decimal>? given, Meter meter, FieldErrors errors)
    {
        foreach (var missing in meter.Registers.Where(register => given?.ContainsKey(register) != true)) errors.Add($"{field}.{missing}", "required", $"Give the reading of '{missing}'.");
        foreach (var (register, value) in given ?? new Dictionary<string, decimal>(StringComparer.Ordinal))
        {
            if (!meter.Registers.Contains(register)) errors.Add($"{field}.{register}", "not-one-of", $"The meter has {string.Join(", ", meter.Registers)}.");
            if (!Thousandths.TryOf(value, out _)) errors.Add($"{field}.{register}", "too-precise", "A reading may have three decimals.");
            else if (value < 0 || value >= meter.Rollover) errors.Add($"{field}.{register}", "out-of-range", $"The meter shows 0 to less than {meter.Rollover:0}.");
        }
    }

    /// <summary>What one figure can say of several registers: the total, or else their sum.</summary>
    private static decimal Total(IReadOnlyDictionary<string, decimal> readings) => readings.TryGetValue(Meter.Total, out var total) ? total : readings.Values.Sum();
}
