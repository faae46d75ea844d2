using System.Collections.Frozen;

namespace Utilities.Billing;

/// <summary>All published tariffs at one moment: immutable, so that a whole run is calculated by the same prices.</summary>
/// <param name="version">Rises with every publication; 0: nothing is published.</param>
public sealed class TariffBook(long version, IEnumerable<Tariff> tariffs)
{
    private readonly FrozenDictionary<string, Tariff> byCode = tariffs.ToFrozenDictionary(tariff => tariff.Code, StringComparer.Ordinal);

    public long Version { get; } = version;

    public IEnumerable<Tariff> Tariffs => byCode.Values;

    /// <summary>Null when no version of it is published.</summary>
    public Tariff? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The tariff with the version that a bill line names; null when it is not published.</summary>
    public (Tariff Tariff, TariffVersion Version)? Find(string code, int version) =>
        Find(code) is { } tariff && tariff.Version(version) is { } found ? (tariff, found) : null;

    /// <summary>
    /// These days cannot be billed without a reading: something is charged by what meters show, and, where there is a heating season, some of them lie in it.
    /// </summary>
    public bool NeedsReading(string code, DateOnly from, DateOnly to) => Find(code) is { } tariff && NeedsReading(tariff, from, to);

    /// <summary>First day from which use is counted for a bill that begins on a day (<see cref="ChargeInput.UsedBefore"/>); null: blocks are not counted over bills.</summary>
    public DateOnly? CountsFrom(string code, DateOnly day) =>
        Find(code) is { YearBegins: > 0 and var begins } ? BlockPlan.YearOf(day, begins) : null;

    internal static bool NeedsReading(Tariff tariff, DateOnly from, DateOnly to)
    {
        for (DateOnly? on = from; on is { } day && day < to; on = tariff.ChangeAfter(day))
            if (tariff.On(day) is { IsMetered: true } version && (version.Season is not { } season || season.Touches(day, to))) return true;
        return false;
    }
}
