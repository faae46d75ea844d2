using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>A period that had been billed at other prices.</summary>
public sealed record AffectedPeriod
{
    /// <summary><c>2026-11</c></summary>
    public required string Period { get; init; }

    /// <summary>How many of its bills charge by this tariff for days that the version holds.</summary>
    public required int Bills { get; init; }
}

/// <summary>Which periods had been billed before a version that holds for some of their days was published: what a correction run has to look at.</summary>
public sealed class AffectedPeriods(Database database)
{
    private const string Billed = """
        SELECT b.period AS period, COUNT(DISTINCT b.number) AS bills
        FROM bill b JOIN bill_line l ON l.bill = b.number
        WHERE b.utility = @utility AND b.period >= @first AND b.kind IN ('regular', 'final', 'correction')
            AND l.tariff = @code AND l.to_on > @from AND l.from_on < @until AND NOT (l.tariff_version = @number)
            AND NOT EXISTS (SELECT 1 FROM bill_correction c WHERE c.bill = b.number)
        GROUP BY b.period ORDER BY b.period
        """;

    /// <summary>Of a version with this number that begins on this day; bills that are taken back or charge by it already are left out.</summary>
    /// <param name="until">The first day it does not hold any more; null: none is known.</param>
    public Task<IReadOnlyList<AffectedPeriod>> Of(Tariff tariff, int number, DateOnly from, DateOnly? until, CancellationToken cancel) => database.Read(async db =>
    {
        var rows = await db.QueryAsync<AffectedPeriod>(Billed, new
        {
            // What a meter showed for days before a month is billed in that month, never earlier.
            utility = tariff.Utility, code = tariff.Code, number, from, until = until ?? DateOnly.MaxValue, first = Period.Of(from).Previous.ToString(),
        });
        return (IReadOnlyList<AffectedPeriod>)rows.AsList();
    }, cancel);
}
