namespace Utilities.Supply;

/// <summary>
/// What the meters of the demo town showed on a day in each of the last fifteen months: worked out from the meter's number alone, so the same town always
/// shows the same; where there is a season, from the month before it begins. One meter begins again at zero, one jumps, one lacks a month. Pure.
/// </summary>
internal static class DemoReadings
{
    public const int Digits = 5;
    private const int Months = 15;
    private const int FirstDay = 5;
    private const int Days = 16;
    private const int ByTimeOfUse = 10;
    private const int RollsOver = 1;
    private const int Jumps = 2;
    private const int LacksOne = 3;
    private const int OddMonth = 6;
    private const long Turn = 100_000_000; // Thousandths at which a counter of five digits begins again.
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);
    private static readonly (string Register, long Percent)[] Shares = [("peak", 45), ("flat", 30), ("valley", 25)];

    /// <summary>One meter for each point that has one, in the order given.</summary>
    public static IEnumerable<Meter> Meters(SupplyUtility utility, IEnumerable<(string Number, string CustomerClass)> points, DateTimeOffset now)
    {
        var rules = utility.Meters;
        foreach (var (index, point) in points.Where(point => !rules.Demo.PublicOnly || point.CustomerClass == "public").Index())
        {
            var registers = rules.Registers.Count > 1 && index % ByTimeOfUse == 0 ? rules.Registers : [Meter.Total];
            yield return new Meter
            {
                Id = Guid.CreateVersion7(now),
                Number = $"{utility.NumberPrefix}M-{point.Number}",
                ServicePoint = point.Number,
                Unit = rules.Unit,
                RegisterList = string.Join(',', registers),
                Digits = Digits,
                MultiplierThousandths = 1000,
                State = Meter.Installed,
                InstalledOn = HallTime.Day(now).AddYears(-2),
                Version = 1,
                UpdatedAt = now,
            };
        }
    }

    /// <param name="index">Place of the meter among those of the town.</param>
    /// <param name="meter">The meter.</param>
    /// <param name="use">What is used in the town.</param>
    /// <param name="now">The readings end before.</param>
    public static IEnumerable<MeterReading> Of(int index, Meter meter, DemoUse use, DateTimeOffset now)
    {
        var seed = Seed(meter.Number);
        var readDay = FirstDay + (int)(seed % Days);
        var today = HallTime.Day(now);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(today.Day > readDay ? 1 - Months : -Months);
        var (least, most) = ((long)(use.Least * 1000), (long)(use.Most * 1000));
        var usual = least + (long)(seed / Days % (ulong)(most - least));
        var shown = index == RollsOver ? Turn - (usual * (OddMonth + 1)) : (long)(seed % 2_000) * 1000;
        for (var number = 0; number < Months; number++, month = month.AddMonths(1))
        {
            if (number > 0 && use.Covers(month)) shown += usual * (80 + (long)((seed >> number) % 41)) / 100 / 10 * 10;
            if (index == Jumps && number == OddMonth) shown += most * 40;
            if ((index == LacksOne && number == OddMonth) || (!use.Covers(month) && !use.Covers(month.AddMonths(1)))) continue;
            var at = HallTime.WholeDay(month.AddDays(readDay - 1)).From + Morning;
            foreach (var (register, value) in Registers(meter, shown))
            {
                yield return new MeterReading
                {
                    Meter = meter.Number,
                    ServicePoint = meter.ServicePoint!,
                    Register = register,
                    ValueThousandths = value % Turn,
                    ReadAt = at,
                    ReadOn = HallTime.Day(at),
                    Quality = MeterReading.Valid,
                    Occasion = MeterReading.Periodic,
                    Reader = "demo-reader",
                };
            }
        }
    }

    /// <summary>The parts by time of use add up to the total.</summary>
    private static IEnumerable<(string Register, long Value)> Registers(Meter meter, long total)
    {
        if (meter.Registers.Contains(Meter.Total)) yield return (Meter.Total, total);
        var left = total;
        foreach (var (register, percent) in Shares.Where(share => meter.Registers.Contains(share.Register)))
        {
            var part = register == Shares[^1].Register ? left : total * percent / 100;
            left -= part;
            yield return (register, part);
        }
    }

    /// <summary>FNV-1a: the same on every machine and in every run.</summary>
    private static ulong Seed(string number) => number.Aggregate(14_695_981_039_346_656_037UL, (hash, letter) => (hash ^ letter) * 1_099_511_628_211UL) >> 8;
}
