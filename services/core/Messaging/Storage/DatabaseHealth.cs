using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.Messaging;

/// <summary>Ready means that the database answers a read and takes a write.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.Read(db => db.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM migration"), cancellationToken);
            await database.Write(async (db, transaction) => await db.ExecuteAsync("UPDATE migration SET number = number WHERE number < 0", transaction: transaction) > 0, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", failure);
        }
    }
}
