using System.Globalization;
using System.Security.Cryptography;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>Table <c>follow_up_period</c>: the seed of each month's draw.</summary>
internal static class SamplingSeeds
{
    private const int Bytes = 16;

    /// <summary>The month in hall time, <c>2026-11</c>.</summary>
    public static string PeriodOf(DateTimeOffset at) => HallTime.Day(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The seed of the period, drawn now if nobody has needed it before. Inside the open unit of work.</summary>
    public static async Task<string> Of(UnitOfWork unit, string period)
    {
        const string Select = "SELECT seed FROM follow_up_period WHERE period = @period";
        if (await unit.Single<string>(Select, new { period }) is { } known) return known;
        var drawn = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        await unit.Write("INSERT INTO follow_up_period (period, seed, drawn_at) VALUES (@period, @drawn, @now)", new { period, drawn, now = unit.Time.GetUtcNow() });
        return drawn;
    }
}
