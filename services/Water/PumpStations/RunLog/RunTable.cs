using System.Data.Common;
using Dapper;

namespace Utilities.Water;

/// <summary>When pumps were started and stopped, from the lines of the log that count.</summary>
internal static class RunTable
{
    private const string RunningNow = """
        SELECT l.pump_code FROM pump_log l
        WHERE l.station_code = @station AND l.kind = 'start' AND l.corrected_by IS NULL AND NOT EXISTS (
            SELECT 1 FROM pump_log x
            WHERE x.station_code = l.station_code AND x.pump_code = l.pump_code AND x.kind = 'stop' AND x.corrected_by IS NULL AND x.at > l.at)
        ORDER BY l.pump_code
        """;

    private const string OfPump = """
        SELECT id, pump_code AS pump, kind, at FROM pump_log
        WHERE station_code = @station AND pump_code = @pump AND kind IN ('start', 'stop') AND corrected_by IS NULL AND id <> @except
        """;

    private const string Until = """
        SELECT id, pump_code AS pump, kind, at FROM pump_log l
        WHERE station_code = @station AND kind IN ('start', 'stop') AND corrected_by IS NULL AND at < @until AND (at >= @from OR NOT EXISTS (
            SELECT 1 FROM pump_log x
            WHERE x.station_code = l.station_code AND x.pump_code = l.pump_code AND x.kind IN ('start', 'stop') AND x.corrected_by IS NULL AND x.at > l.at AND x.at < @from))
        ORDER BY at, id
        """;

    /// <summary>Codes of the pumps that run.</summary>
    public static async Task<IReadOnlyList<string>> Running(DbConnection db, DbTransaction? transaction, string station) =>
        (await db.QueryAsync<string>(RunningNow, new { station }, transaction)).AsList();

    /// <summary>The last start or stop of a pump before an instant, and the first from it on.</summary>
    /// <param name="except">A line that is being replaced and counts as not there.</param>
    public static async Task<(LogEntry? Before, LogEntry? After)> Around(DbConnection db, DbTransaction? transaction, string station, string pump, DateTimeOffset at, Guid? except, string limit)
    {
        var parameters = new { station, pump, at, except = except ?? Guid.Empty, one = 1 };
        return (
            await db.QuerySingleOrDefaultAsync<LogEntry>($"{OfPump} AND at < @at ORDER BY at DESC, id DESC{limit}", parameters, transaction),
            await db.QuerySingleOrDefaultAsync<LogEntry>($"{OfPump} AND at >= @at ORDER BY at, id{limit}", parameters, transaction));
    }

    /// <summary>Every start and stop between two instants, and of each pump the last one before.</summary>
    public static async Task<IReadOnlyList<LogEntry>> Between(DbConnection db, DbTransaction? transaction, string station, DateTimeOffset from, DateTimeOffset until) =>
        (await db.QueryAsync<LogEntry>(Until, new { station, from, until }, transaction)).AsList();
}
