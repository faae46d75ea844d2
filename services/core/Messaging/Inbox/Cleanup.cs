using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

/// <summary>Forgets, in small bites and once an hour, which messages were taken more than 48 hours ago and which answers were given more than a week ago.</summary>
internal sealed class Cleanup(Database database, IServiceScopeFactory scopes, TimeProvider time, ILogger<Cleanup> log)
    : PeriodicWork(TimeSpan.FromHours(1), scopes, time, log)
{
    private const int Bite = 5000;

    private static readonly TimeSpan InboxAge = TimeSpan.FromHours(48);
    private static readonly TimeSpan AnswerAge = TimeSpan.FromDays(7);

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var now = Time.GetUtcNow();
        Logger.Cleaned(await Forget("inbox", "message_id, consumer_id", now - InboxAge, cancel)
            + await Forget("idempotency", "client, route, request_key", now - AnswerAge, cancel));
    }

    /// <param name="table">A table of this library with a column <c>at</c>.</param>
    /// <param name="key">Its key columns.</param>
    private async Task<int> Forget(string table, string key, DateTimeOffset before, CancellationToken cancel)
    {
        var sql = database.Pick(
            $"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} WHERE at < @before LIMIT {Bite})",
            $"DELETE TOP ({Bite}) FROM {table} WHERE at < @before");
        var (total, bite) = (0, 0);
        do
        {
            await database.Write(async (connection, transaction) =>
            {
                bite = await Dapper.SqlMapper.ExecuteAsync(connection, sql, new { before }, transaction);
                return true;
            }, cancel);
            total += bite;
        }
        while (bite == Bite);
        return total;
    }
}
