using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Goes on with files whose booking was broken off.</summary>
internal sealed class ResumeTransfers(IServiceScopeFactory scopes, TimeProvider time, ILogger<ResumeTransfers> log) : PeriodicWork(TimeSpan.FromMinutes(1), scopes, time, log)
{
    /// <summary>Whoever received a file books it; only what it left is taken up here.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var (database, book) = (services.GetRequiredService<Database>(), services.GetRequiredService<BookTransfers>());
        var files = await database.Read(db => db.QueryAsync<string>("SELECT number FROM transfer_file WHERE state = 'received' AND received_at < @before ORDER BY number", new { before = Time.GetUtcNow() - Patience }), cancel);
        foreach (var number in files) await book.Run(number, cancel);
    }
}
