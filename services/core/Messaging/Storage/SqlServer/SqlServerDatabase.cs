using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Utilities.Messaging;

/// <summary>SQL Server: a pooled connection and a READ COMMITTED transaction per unit, any number of replicas.</summary>
public sealed class SqlServerDatabase : Database
{
    private readonly string connectionString;

    public SqlServerDatabase(string connectionString)
    {
        DapperTypes.Register();
        this.connectionString = connectionString;
    }

    public override Dialect Dialect => Dialect.SqlServer;

    public override async Task Write(Func<DbConnection, DbTransaction?, Task<bool>> unit, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        if (!await unit(connection, transaction)) return; // Disposing undoes.
        await transaction.CommitAsync(CancellationToken.None);
        OnCommitted();
    }

    public override async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        return await query(connection);
    }

    /// <summary>2627: primary or unique constraint; 2601: unique index.</summary>
    public override bool IsDuplicateKey(Exception exception) => exception is SqlException { Number: 2627 or 2601 };

    /// <summary>Numbers of SQL Server and of its client; a text may change, a number does not.</summary>
    protected override DatabaseOutage Outage(Exception exception) => exception is not SqlException sql ? DatabaseOutage.None : sql.Number switch
    {
        1205 or 1222 or -2 => DatabaseOutage.Busy, // deadlock victim, lock request time-out, command time-out
        1101 or 1105 or 9002 => DatabaseOutage.Full, // no space in the filegroup, transaction log full
        -1 or 2 or 20 or 53 or 64 or 121 or 233 or 258 or 596 or 921 or 922 or 924 or 927 or 941 or 945 or 983 or 4060 or 6005 or 10053 or 10054 or 10060 or 10061
            or 11001 or 17142 or 18401 or 18456 or 40197 or 40501 or 40613 => DatabaseOutage.Away, // not reached, connection lost, starting, stopping, restoring, failing over
        _ => DatabaseOutage.None,
    };

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A session lock: it ends with its connection, also when the process dies. Given back by name, because a connection that returns to the pool keeps its session.</summary>
    internal override async Task<IAsyncDisposable> Lock(string name, CancellationToken cancel)
    {
        var connection = await Open(cancel);
        try
        {
            var parameters = new DynamicParameters(new { Resource = name, LockMode = "Exclusive", LockOwner = "Session", LockTimeout = 60_000 });
            parameters.Add("result", dbType: DbType.Int32, direction: ParameterDirection.ReturnValue);
            await connection.ExecuteAsync("sp_getapplock", parameters, commandTimeout: 90, commandType: CommandType.StoredProcedure);
            if (parameters.Get<int>("result") < 0)
                throw new TimeoutException($"Another process has held the lock '{name}' for a minute.");
            return new SessionLock(connection, name);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<SqlConnection> Open(CancellationToken cancel)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class SessionLock(SqlConnection connection, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                if (connection.State != ConnectionState.Open) return; // Gone, and the lock with it.
                await connection.ExecuteAsync("sp_releaseapplock", new { Resource = name, LockOwner = "Session" }, commandType: CommandType.StoredProcedure);
            }
        }
    }
}
