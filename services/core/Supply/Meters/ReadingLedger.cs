using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Stores readings once per meter, register and instant, in one range of the series. Scoped; inside an open unit.</summary>
public sealed class ReadingLedger(UnitOfWork unit, TimeProvider time)
{
    /// <param name="Reading">As it is stored, now or before.</param>
    /// <param name="IsNew">False: it was there already.</param>
    /// <param name="Differs">It was there already and says something else.</param>
    public sealed record Entry(MeterReading Reading, bool IsNew, bool Differs);

    /// <summary>
    /// New readings are added; what is there already is passed over, or said to differ. The series is locked first, so no other replica can
    /// store the same reading between the look and the writing.
    /// </summary>
    /// <returns>One entry for each reading, in their order.</returns>
    public async Task<IReadOnlyList<Entry>> Store(IReadOnlyList<MeterReading> readings, string source, Actor by)
    {
        var sequence = await SupplySeries.Take(unit, SupplySeries.Readings, readings.Count);
        var known = new Dictionary<(string, string, long), MeterReading>(await ReadingTable.Known(unit, readings));
        var (entries, fresh, now) = (new List<Entry>(readings.Count), new List<MeterReading>(readings.Count), time.GetUtcNow());
        foreach (var reading in readings)
        {
            if (known.TryGetValue(ReadingTable.Key(reading), out var there))
            {
                entries.Add(new(there, false, (there.ValueThousandths, there.Quality) != (reading.ValueThousandths, reading.Quality)));
                continue;
            }

            var stored = reading with { Sequence = sequence++, Source = source, RecordedBy = by.Id, RecordedAt = now };
            known.Add(ReadingTable.Key(stored), stored);
            fresh.Add(stored);
            entries.Add(new(stored, true, false));
        }

        await ReadingTable.Insert(unit, fresh);
        return entries;
    }
}
