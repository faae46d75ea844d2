using System.Globalization;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Under what a meter is exchanged.</summary>
/// <param name="Number">Of the work order, or of the exchange itself.</param>
/// <param name="ServicePoint">Number of the service point (户号).</param>
public sealed record ExchangeCause(Guid MatterId, string Number, string? ServicePointId, string? ServicePoint);

/// <summary>
/// Takes one meter off and puts another on: the register, the last and the first readings and what billing hears of it, in the transaction of the act. Scoped;
/// inside an open unit.
/// </summary>
public sealed class ExchangeMeter(UnitOfWork unit, ReadingLedger ledger, SupplyUtility utility, TimeProvider time)
{
    /// <summary>
    /// A step that exchanged a meter (catalogue (d) 8). A meter that the register does not know cannot be followed there; billing hears of it all the same.
    /// The new one takes over registers, digits and multiplier of the old one unless it is in stock with its own.
    /// </summary>
    public async Task<Refusal?> Step(Request request, StepDecision taken, string meterUnit, Actor by)
    {
        var (old, fresh) = (taken.Data["oldMeter"], taken.Data["newMeter"]);
        var (last, first) = (Number(taken.Data["oldReading"]), Number(taken.Data["newReading"]));
        var there = await MeterTable.InUse(unit, old) is { State: Meter.Installed } known ? known : null;
        var cause = new ExchangeCause(request.Id, request.Number, request.ServicePointId, await ServicePointTable.NumberOf(unit, request.ServicePointId) ?? there?.ServicePoint);
        if (there is not null)
        {
            var exact = new FieldErrors();
            fresh = exact.Code("data.newMeter", fresh);
            if (!Thousandths.TryOf(last, out _)) exact.Add("data.oldReading", "too-precise", "A reading may have three decimals.");
            if (!Thousandths.TryOf(first, out _)) exact.Add("data.newReading", "too-precise", "A reading may have three decimals.");
            if (exact.Any) return exact.ToRefusal();
            var replacement = new Meter { Number = fresh, Unit = there.Unit, RegisterList = there.RegisterList, Digits = there.Digits, MultiplierThousandths = there.MultiplierThousandths };
            if (await Follow(there, replacement, cause, Of(there, last), Of(there, first), taken.At, by) is { } refusal) return refusal;
        }

        await unit.Publish(Fact(cause, (old, last), (fresh, first), meterUnit, taken.At));
        return null;
    }

    /// <summary>Moves the register: the old meter is removed, the new one hangs in its place, and both have their readings.</summary>
    /// <returns>Why it cannot be, or null.</returns>
    public async Task<Refusal?> Follow(
        Meter old, Meter fresh, ExchangeCause cause, IReadOnlyDictionary<string, decimal> last, IReadOnlyDictionary<string, decimal> first, DateTimeOffset at, Actor by)
    {
        var (now, day) = (time.GetUtcNow(), HallTime.Day(at));
        if (fresh.Number == old.Number) return Refusal.Unprocessable("same-meter", "A meter cannot take its own place.", $"Both are '{old.Number}'.");
        var stocked = await MeterTable.InUse(unit, fresh.Number);
        if (stocked is { State: Meter.Installed }) return Refusal.Conflict("meter-in-use", "The new meter hangs elsewhere.", $"'{fresh.Number}' hangs at '{stocked.ServicePoint}'.");
        if (day < old.InstalledOn) return new FieldErrors().Add("at", "too-early", $"'{old.Number}' was installed on {old.InstalledOn:yyyy-MM-dd}.").ToRefusal();

        if (!await MeterTable.Keep(unit, old with { State = Meter.Removed, RemovedOn = day, ReplacedBy = fresh.Number })) return Refusal.VersionConflict($"Meter '{old.Number}' has changed.");
        var put = (stocked ?? fresh with { Id = Guid.CreateVersion7(now), Version = 1 }) with { ServicePoint = old.ServicePoint, State = Meter.Installed, InstalledOn = day, Seal = fresh.Seal ?? stocked?.Seal };
        if (stocked is not null) await MeterTable.Keep(unit, put);
        else await unit.Write(MeterTable.Insert, put with { Sequence = await SupplySeries.Take(unit, SupplySeries.Meters, 1), UpdatedAt = now });

        var (taken, begun) = (Readings(old, last, MeterReading.AtRemoval, at, by, now), Readings(put, first, MeterReading.AtInstallation, at, by, now));
        if ((taken.Refusal ?? begun.Refusal) is { } wrong) return wrong;
        if ((await ledger.Store([.. taken.Value, .. begun.Value], "exchange", by)).FirstOrDefault(entry => entry.Differs) is { } other)
            return Refusal.Conflict("reading-exists", "There is another reading of this register and instant.", $"Reading {other.Reading.Sequence} says {other.Reading.Value}.");
        await unit.Write(MeterExchange.Insert, new MeterExchange
        {
            Id = Guid.CreateVersion7(now), Number = cause.Number, MatterId = cause.MatterId, ServicePoint = old.ServicePoint!, OldMeter = old.Number, NewMeter = put.Number,
            At = at, RecordedBy = by.Id, RecordedAt = now,
        });
        return null;
    }

    /// <summary>What billing hears (换表).</summary>
    public MeterReplaced Fact(ExchangeCause cause, (string Meter, decimal Reading) old, (string Meter, decimal Reading) fresh, string meterUnit, DateTimeOffset at) => new()
    {
        Service = utility.Name,
        MatterId = cause.MatterId,
        Number = cause.Number,
        ServicePointId = cause.ServicePointId,
        ServicePoint = cause.ServicePoint,
        OldMeter = old.Meter,
        OldReading = old.Reading,
        NewMeter = fresh.Meter,
        NewReading = fresh.Reading,
        Unit = meterUnit,
        At = at,
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A step names one figure: that of the total, or of the only register.</summary>
    private static Dictionary<string, decimal> Of(Meter meter, decimal reading) => new(StringComparer.Ordinal) { [meter.Registers.Contains(Meter.Total) ? Meter.Total : meter.Registers[0]] = reading };

    private static Outcome<List<MeterReading>> Readings(Meter meter, IReadOnlyDictionary<string, decimal> values, string occasion, DateTimeOffset at, Actor by, DateTimeOffset now)
    {
        var readings = new List<MeterReading>();
        foreach (var (register, value) in values)
        {
            var reading = new ReadingInput(meter.Number, register, at, value, null, occasion, null, null, null).Check([meter], by.Id, now);
            if (reading.IsRefused) return reading.Refusal!;
            readings.Add(reading.Value);
        }

        return readings;
    }
}
