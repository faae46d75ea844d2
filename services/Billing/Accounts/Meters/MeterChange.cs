using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A meter that took another's place, as it was told.</summary>
/// <param name="On">Local day: the old one counts until then, the new one from then on.</param>
/// <param name="Origin">Number of the matter it happened under.</param>
/// <param name="Registers">Both readings of every register; or one pair that names none, for a meter with one register.</param>
/// <param name="Digits">Of the new meter; null: as many as the old one shows.</param>
/// <param name="Multiplier">Of the new meter; null: the old one's.</param>
internal sealed record MeterChange(
    string OldMeter, string NewMeter, DateOnly On, string? Origin, IReadOnlyList<RegisterChange> Registers, int? Digits = null, Quantity? Multiplier = null)
{
    public const string UnknownMeter = "unknown-meter";

    /// <summary>What the exchange makes of the account's registers, or why it cannot be. Pure.</summary>
    /// <param name="meters">All registers of the account, also those taken off.</param>
    public Outcome<MeterChanged> Of(IReadOnlyList<AccountMeter> meters)
    {
        if (IsDone(meters)) return new MeterChanged([], []);
        var old = meters.Where(meter => meter.Meter == OldMeter && meter.ToOn is null).ToList();
        if (old.Count == 0) return Refusal.Unprocessable(UnknownMeter, "The old meter does not hang on this account.", $"'{OldMeter}' is not there.");
        if (old.Exists(meter => meter.FromOn > On)) return Refusal.Unprocessable("before-installation", "The old meter was not up yet.", $"'{OldMeter}' was put up after {On:yyyy-MM-dd}.");
        var pairs = Registers is [{ Register: null } only] && old.Count == 1 ? [only with { Register = old[0].Register }] : Registers;
        if (!pairs.Select(pair => pair.Register).Order(StringComparer.Ordinal).SequenceEqual(old.Select(meter => meter.Register).Order(StringComparer.Ordinal)))
            return Refusal.Unprocessable("several-registers", "Both readings of every register are needed.", $"'{OldMeter}' has {string.Join(", ", old.Select(meter => meter.Register))}.");
        return new MeterChanged(
            [.. old.Select(meter => meter with { ToOn = On, LastReading = Pair(meter).OldReading })],
            [.. old.Select(meter => meter with
            {
                Meter = NewMeter, FromOn = On, Digits = Digits ?? meter.Digits, Multiplier = Multiplier ?? meter.Multiplier, FirstReading = Pair(meter).NewReading, Origin = Origin,
            })]);

        RegisterChange Pair(AccountMeter meter) => pairs.First(pair => pair.Register == meter.Register);
    }

    /// <summary>The same exchange has been entered before.</summary>
    private bool IsDone(IReadOnlyList<AccountMeter> meters) =>
        meters.Any(meter => meter.Meter == OldMeter && meter.ToOn == On) && meters.Any(meter => meter.Meter == NewMeter && meter.FromOn == On);
}

/// <param name="Register">Null: the only one.</param>
internal sealed record RegisterChange(string? Register, Quantity OldReading, Quantity NewReading);

/// <param name="Ended">Registers that count no more, with their last readings.</param>
/// <param name="Begun">Registers that count in their place; both empty when it had been entered before.</param>
internal sealed record MeterChanged(IReadOnlyList<AccountMeter> Ended, IReadOnlyList<AccountMeter> Begun);
