using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Closes an account when its customer moves out (销户): from that day on nothing is billed, and its meters count no more. The final bill is made by a run.</summary>
public sealed class CloseAccount(UnitOfWork unit, AccountDesk desk)
{
    /// <param name="ClosedOn">First local day that is not billed any more; left out: today.</param>
    /// <param name="Readings">What the meters showed then; a register that is left out is read later.</param>
    public sealed record Body(DateOnly? ClosedOn, IReadOnlyList<LastReading>? Readings);

    /// <param name="Register">Left out: <c>total</c>.</param>
    public sealed record LastReading(string? Meter, string? Register, decimal? Reading);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/accounts/{number}/close", (string number, Body body, HttpContext http, CloseAccount act, AccountDesk desk) =>
            desk.Act(http, number, body, (open, errors) => act.Close(open, body, errors)))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Account>().WithSummary("Close an account 销户").WithTags("Accounts");

    private async Task<Outcome<Account>> Close(OpenAccount open, Body body, FieldErrors errors)
    {
        var on = open.Effective(errors, "closedOn", body.ClosedOn);
        var hanging = (await MeterTable.Of(unit, open.Account.Number)).Where(meter => meter.ToOn is null).ToList();
        foreach (var late in hanging.Where(meter => meter.FromOn > on).DistinctBy(meter => meter.Meter))
            errors.Add("closedOn", "too-early", $"The meter '{late.Meter}' was put up on {late.FromOn:yyyy-MM-dd}.");
        var last = Readings(body.Readings ?? [], hanging, errors);
        if (errors.Any) return open.Account;
        var ended = hanging.ConvertAll(meter => meter with { ToOn = on, LastReading = last.TryGetValue((meter.Meter, meter.Register), out var reading) ? reading : null });
        if (await unit.Write(AccountMeter.End, ended) != ended.Count) return Refusal.Conflict("meter-changed", "A meter was exchanged at the same moment; read the account again.", $"'{open.Account.Number}'.");
        var saved = await desk.Save(open, open.Account with { ClosedOn = on });
        if (!saved.IsRefused) await AccountEvent.Append(unit, open.Account, AccountEvent.Closed, open.Actor, on);
        return saved;
    }

    private static Dictionary<(string Meter, string Register), Quantity> Readings(IReadOnlyList<LastReading> given, List<AccountMeter> hanging, FieldErrors errors)
    {
        var readings = new Dictionary<(string, string), Quantity>();
        foreach (var (place, reading) in given.Index())
        {
            var key = (reading.Meter ?? "", reading.Register ?? AccountMeter.Total);
            if (!hanging.Any(meter => (meter.Meter, meter.Register) == key)) errors.Add($"readings[{place}].meter", "unknown-meter", $"The register '{key.Item1}/{key.Item2}' does not hang on this account.");
            if (reading.Reading is null) errors.Add($"readings[{place}].reading", "required", "Give 'reading'.");
            if (errors.Quantity($"readings[{place}].reading", reading.Reading) is { } value) readings[key] = value;
        }

        return readings;
    }
}
