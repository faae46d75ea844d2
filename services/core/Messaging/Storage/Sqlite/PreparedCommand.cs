using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Utilities.Messaging;

/// <summary>A command whose statement may have been compiled before. Everything but taking and giving it back is <see cref="SqliteCommand"/>'s work.</summary>
internal sealed class PreparedCommand(PreparingConnection connection) : DbCommand
{
    private SqliteCommand? taken;
    private DbDataReader? reader;
    private bool failed;

    [AllowNull]
    public override string CommandText
    {
        get => taken?.CommandText ?? "";
        set
        {
            if (taken is null) taken = connection.Take(value ?? "");
            else taken.CommandText = value ?? "";
        }
    }

    public override int CommandTimeout { get => Command.CommandTimeout; set => Command.CommandTimeout = value; }

    public override CommandType CommandType { get => Command.CommandType; set => Command.CommandType = value; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A prepared statement belongs to its connection.");
    }

    protected override DbTransaction? DbTransaction { get => Command.Transaction; set => Command.Transaction = (SqliteTransaction?)value; }

    protected override DbParameterCollection DbParameterCollection => Command.Parameters;

    private SqliteCommand Command => taken ??= connection.CreateCommand();

    public override void Cancel() => Command.Cancel();

    public override void Prepare() => Command.Prepare();

    public override int ExecuteNonQuery() => Watched(command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Watched(command => command.ExecuteScalar());

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => reader = Watched(command => command.ExecuteReader(behavior));

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    /// <summary>Given back only after a clean run: what failed, or is still being read, is not worth a doubt.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && taken is { } command)
        {
            taken = null;
            if (failed || reader is { IsClosed: false }) command.Dispose();
            else connection.GiveBack(command);
        }

        base.Dispose(disposing);
    }

    private T Watched<T>(Func<SqliteCommand, T> run)
    {
        failed = true;
        var result = run(Command);
        failed = false;
        return result;
    }
}
