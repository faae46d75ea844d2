using System.Globalization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>
/// Keeps what was measured room by room and counts it for heating.temp.indoor: 第十一条 「在供热期间,供热系统正常状况下…居民居室内全天温度到达16℃」.
/// Outside the season, or where
/// the supply is known to be out, the room is shown and not counted.
/// </summary>
public sealed class RoomTemperatures(UnitOfWork unit, MeasurementLedger measurements)
{
    private const string Commitment = "heating.temp.indoor";

    /// <summary>Inside the open unit.</summary>
    /// <param name="before">Readings of the visit so far.</param>
    internal async Task<Outcome<IReadOnlyList<RoomReading>>> Measure(
        TemperatureVisit visit, string place, IReadOnlyList<(string Room, decimal Celsius)> rooms, int before, DateTimeOffset at, Actor by)
    {
        var exempt = await Exemption(visit, at);
        var readings = new List<RoomReading>();
        foreach (var (index, (room, celsius)) in rooms.Index())
        {
            var sequence = before + index + 1;
            var evidence = string.Create(CultureInfo.InvariantCulture, $"{visit.Number}/{sequence}");
            var subject = place == RoomReading.AtCustomer ? visit.Subject : $"{visit.Number}/{place}";
            var counted = await measurements.Record(Commitment, new(subject, at, celsius, Area: visit.AreaCode, ExemptReason: exempt, Evidence: evidence), by);
            if (counted.IsRefused) return counted.Refusal!;
            var reading = new RoomReading(sequence, place, room, celsius, exempt is null ? counted.Value.Passed : null, at);
            await TemperatureVisitTable.Append(unit, visit.Id, reading);
            readings.Add(reading);
        }

        return readings;
    }

    /// <summary>Why the promise does not hold there just now, or null.</summary>
    private async Task<string?> Exemption(TemperatureVisit visit, DateTimeOffset at)
    {
        var (db, transaction) = unit.Raw();
        var day = HallTime.Day(at);
        if (await SeasonBook.Of(db, transaction, day, visit.AreaCode) is { } season && !season.Holds(day)) return "outside-heating-period";
        if (visit.ServicePointId is null && visit.AreaCode is null) return null;
        var outages = await OutagesAt.Find(db, transaction, visit.ServicePointId?.ToString(), visit.AreaCode, OutageStates.Live);
        return outages.FirstOrDefault(outage => outage.StartsAt <= at) is { } running ? $"supply-out:{running.Number}" : null;
    }
}
