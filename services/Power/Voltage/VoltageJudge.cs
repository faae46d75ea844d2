using Utilities.Commitments;

namespace Utilities.Power;

/// <summary>What a reading may deviate from the nominal voltage, both ends included, in percent of it.</summary>
public sealed record VoltageBand(string CommitmentId, string Profile, decimal Lower, decimal Upper);

/// <summary>Judges voltages (002 第一篇 第六条(一), 000 供电服务承诺 一, K3). Pure; the figures are the book's.</summary>
public static class VoltageJudge
{
    /// <summary>第六条(一)2: in an abnormal state of the system this one holds for every level.</summary>
    public const string Abnormal = "power.voltage.abnormal";

    /// <summary>The band of a commitment as the organisation chose it; null where it holds none.</summary>
    public static VoltageBand? Band(ChosenBook book, string commitment) =>
        book.Rows.FirstOrDefault(row => row.Id == commitment) is { Indicator: { Threshold: { } upper } rule } row
            ? new(row.Id, row.Profile, rule.Lower ?? 0, upper)
            : null;

    /// <summary>Percent of the nominal voltage, exact on the boundary; below it negative.</summary>
    public static decimal Deviation(decimal nominalVolts, decimal volts) => (volts - nominalVolts) * 100 / nominalVolts;

    public static bool Within(VoltageBand band, decimal deviation) => deviation >= band.Lower && deviation <= band.Upper;

    /// <summary>
    /// 正、负偏差的绝对值之和: the highest reading's positive deviation and the lowest one's negative deviation of a period, absolute, added.
    /// Where all readings lie on one side, the other part is nothing.
    /// </summary>
    public static decimal Deviations(decimal nominalVolts, decimal lowest, decimal highest) =>
        Math.Max(0, Deviation(nominalVolts, highest)) + Math.Max(0, -Deviation(nominalVolts, lowest));
}
