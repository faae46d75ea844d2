using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Enters an exchange of meters by hand, with both readings of every register. Exchanges that a utility makes are heard of and need no hand.</summary>
public static class ReplaceMeter
{
    private const int MostDigits = 9;

    /// <param name="ReplacedOn">Local day; left out: today.</param>
    /// <param name="Digits">Of the new meter; left out: as the old one.</param>
    /// <param name="Multiplier">Of the new meter; left out: as the old one.</param>
    public sealed record Body(string? NewMeter, DateOnly? ReplacedOn, int? Digits, decimal? Multiplier, IReadOnlyList<Pair>? Registers);

    /// <param name="Register">Left out: the only one.</param>
    public sealed record Pair(string? Register, decimal? OldReading, decimal? NewReading);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/accounts/{number}/meters/{meter}/replace", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor)
        .Produces<IReadOnlyList<AccountMeter>>().WithSummary("Enter an exchange of meters 登记换表").WithTags("Meters");

    private static Task<IResult> Handle(string number, string meter, Body body, HttpContext http, UnitOfWork unit, ChangeMeter exchange, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<Account>(AccountTable.ByNumber, new { number }) is not { } account) return Refusal.NotFound("account", number);
        var (errors, today) = (new FieldErrors(), HallTime.Day(time.GetUtcNow()));
        var fresh = errors.Code("newMeter", body.NewMeter);
        errors.Range("digits", body.Digits, 1, MostDigits);
        if (body.ReplacedOn > today) errors.Add("replacedOn", "in-the-future", $"'replacedOn' lies in the future; it is {today:yyyy-MM-dd} today.");
        var multiplier = errors.Quantity("multiplier", body.Multiplier, allowZero: false);
        var registers = Check(body.Registers, errors);
        if (errors.Any) return errors.ToRefusal();
        if (account.ClosedOn is not null) return Refusal.Conflict("account-closed", "The account is closed.", $"'{number}' is closed.");
        if (await exchange.On(account, new(meter, fresh, body.ReplacedOn ?? today, null, registers, body.Digits, multiplier), http.Actor()) is { } refusal) return refusal;
        return Outcome.Of(new Reply(StatusCodes.Status200OK, await MeterTable.Of(unit, number)));
    });

    /// <summary>Both readings of each register; every error at once.</summary>
    internal static IReadOnlyList<RegisterChange> Check(IReadOnlyList<Pair>? registers, FieldErrors errors)
    {
        if (registers is not { Count: > 0 }) errors.Add("registers", "required", "Give 'registers' with both readings.");
        return [.. (registers ?? []).Select((pair, place) => new RegisterChange(
            pair.Register is null && registers!.Count == 1 ? null : errors.OneOf($"registers[{place}].register", pair.Register, AccountMeter.Registers),
            Reading(errors, $"registers[{place}].oldReading", pair.OldReading),
            Reading(errors, $"registers[{place}].newReading", pair.NewReading)))];
    }

    private static Quantity Reading(FieldErrors errors, string field, decimal? reading)
    {
        if (reading is null) errors.Add(field, "required", $"Give '{field}'.");
        return errors.Quantity(field, reading) ?? Quantity.Zero;
    }
}
