using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[SqliteOnly("Prepared statements kept beside a SQLite connection.")]
public sealed class PreparedStatementTests : IDisposable
{
    private const string Insert = "INSERT INTO item (name) VALUES (@name)";

    private readonly TempDatabase file = new();
    private readonly PreparingConnection connection;

    public PreparedStatementTests()
    {
        connection = new PreparingConnection(file.ConnectionString + ";Pooling=False");
        connection.Open();
        Db.Execute("CREATE TABLE item (name TEXT NOT NULL PRIMARY KEY)");
    }

    private DbConnection Db => connection;

    public void Dispose()
    {
        connection.Dispose();
        file.Dispose();
    }

    [Fact]
    public void The_same_text_is_compiled_once_and_takes_new_values()
    {
        var compiled = Idle(Insert);
        foreach (var name in new[] { "a", "b", "c" }) Assert.Equal(1, Db.Execute(Insert, new { name }));
        Assert.Equal(["a", "b", "c"], Db.Query<string>("SELECT name FROM item ORDER BY name"));
        Assert.Same(compiled, Idle(Insert));
    }

    [Fact]
    public void A_statement_that_failed_does_not_spoil_the_next()
    {
        Db.Execute(Insert, new { name = "a" });
        Assert.Throws<SqliteException>(() => Db.Execute(Insert, new { name = "a" }));
        Assert.Throws<InvalidOperationException>(() => Db.Execute(Insert, new { other = "value missing" }));
        Assert.Equal(1, Db.Execute(Insert, new { name = "b" }));
        Assert.Equal(2, Db.ExecuteScalar<long>("SELECT COUNT(*) FROM item"));
    }

    [Fact]
    public void A_statement_in_use_is_not_given_to_a_second_reader()
    {
        foreach (var name in new[] { "a", "b" }) Db.Execute(Insert, new { name });
        const string all = "SELECT name FROM item ORDER BY name";
        var pairs = Db.Query<string>(all, buffered: false).SelectMany(outer => Db.Query<string>(all).Select(inner => outer + inner));
        Assert.Equal(["aa", "ab", "ba", "bb"], pairs);
    }

    [Fact]
    public void A_statement_outlives_a_change_of_its_table()
    {
        Db.Execute(Insert, new { name = "a" });
        Db.Execute("DROP TABLE item");
        Db.Execute("CREATE TABLE item (number INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        Assert.Equal(1, Db.Execute(Insert, new { name = "a" }));
    }

    [Fact]
    public void More_texts_than_are_kept_still_answer()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 600; i++) Assert.Equal(i, Db.ExecuteScalar<long>($"SELECT {i}"));
        }
    }

    private SqliteCommand Idle(string text)
    {
        var command = connection.Take(text);
        connection.GiveBack(command);
        return command;
    }
}
