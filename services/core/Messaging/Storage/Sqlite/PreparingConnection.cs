using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Utilities.Messaging;

/// <summary>
/// A connection that keeps its statements prepared: for SQLite, compiling a statement costs more than running a small one.
/// A command made the general way (<see cref="DbConnection.CreateCommand"/>, as Dapper does) takes the prepared statement of its text,
/// unless somebody else is using it, and gives it back when disposed. Like any connection, for one user at a time.
/// </summary>
internal sealed class PreparingConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Texts built at run time (lists of parameters) must not pile up; the few dozen fixed ones are soon back.</summary>
    private const int MaxIdle = 256;

    private readonly Dictionary<string, SqliteCommand> idle = new(StringComparer.Ordinal);

    internal SqliteCommand Take(string text)
    {
        if (!idle.Remove(text, out var command))
        {
            command = CreateCommand();
            command.CommandText = text;
        }

        command.Transaction = Transaction;
        command.CommandTimeout = DefaultTimeout;
        return command;
    }

    internal void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (idle.Count == MaxIdle) Forget();
        if (!idle.TryAdd(command.CommandText, command)) command.Dispose();
    }

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing) Forget();
        base.Dispose(disposing);
    }

    private void Forget()
    {
        foreach (var command in idle.Values) command.Dispose();
        idle.Clear();
    }
}
