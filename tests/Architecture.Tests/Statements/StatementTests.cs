using System.Text.RegularExpressions;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>Every statement of the services as SQL Server gets it, read by SQL Server's own parser and held against the tables that the migrations make.</summary>
public sealed partial class StatementTests
{
    /// <summary>Statements of which a part is only known at run time and is checked before, so that what stands here for it makes no sense.</summary>
    private static readonly Dictionary<string, string> Checked = new(StringComparer.Ordinal)
    {
        ["services/Complaints/Rates/RateReader.cs"] = "The column to split by is one of a list.",
        ["services/Complaints/Rates/ListRateRows.cs"] = "The column to split by is one of a list.",
    };

    /// <summary>Statements whose parts belong together only one way, which the reader of texts cannot know.</summary>
    private static readonly Dictionary<string, string> Mixed = new(StringComparer.Ordinal)
    {
        ["services/core/Supply/Meters/ReadingChunks.cs"] = "Table, columns and conditions are those of one subclass.",
    };

    [Fact]
    public void Every_statement_is_T_SQL_that_is_safe_to_write_over_tables_and_columns_that_are_there()
    {
        var code = ProductCode.OfServices;
        var calls = SqlCalls.In(code);
        var written = Sources.In(["services"], ".cs").Sum(file => Call.Count(file.Text));
        Assert.InRange(calls.Count, written * 9 / 10, written * 11 / 10);

        var texts = calls.Select(call => (Place: ProductCode.Place(call), Never: SqlServerPart.IsNever(call), Texts: SqlCalls.Texts(code, call).ToList())).ToList();
        Offences.None(texts.Where(call => !call.Never && call.Texts.Count == 0).Select(call => $"{call.Place}: no text was found")
            .Concat(texts.SelectMany(call => call.Texts).Where(sql => !Checked.ContainsKey(sql.Place.Split(':')[0])).SelectMany(Faults).Distinct()));
    }

    [Fact]
    public void Every_migration_is_T_SQL_that_is_safe_to_write()
    {
        var migrations = Sources.In(["services"], ".sqlserver.sql");
        Assert.True(migrations.Length > 80);
        Offences.None(migrations.SelectMany(file => Faults(new(file.Path, file.Text), names: false)));
    }

    /// <summary>What the sample of a rule says is found; the same, well written, passes.</summary>
    [Theory]
    [InlineData("MERGE t USING s ON t.id = s.id WHEN MATCHED THEN DELETE;", "DELETE t WHERE id = 1")]
    [InlineData("CREATE OR ALTER VIEW v AS SELECT 1 AS one", "CREATE TABLE t (id INT NOT NULL)")]
    [InlineData("WAITFOR DELAY '00:00:01'", "SELECT 1")]
    [InlineData("SELECT id FROM t FOR SYSTEM_TIME AS OF '2026-01-01'", "SELECT id FROM t")]
    [InlineData("CREATE TABLE t (id INT NOT NULL, INDEX t_id (id))", "CREATE INDEX t_id ON t (id)")]
    [InlineData("CREATE TABLE t (id INT NOT NULL FOREIGN KEY REFERENCES o (id))", "CREATE TABLE t (id INT NOT NULL REFERENCES o (id))")]
    [InlineData("WITH c AS (SELECT id, n FROM t) UPDATE c SET n = 1", "WITH c AS (SELECT id FROM t) UPDATE t SET n = 1 WHERE id IN (SELECT id FROM c)")]
    [InlineData("UPDATE t SET n = n + 1 OUTPUT INSERTED.n", "UPDATE x SET n = x.n + 1 OUTPUT INSERTED.n FROM t x")]
    [InlineData("SELECT id FROM t OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY", "SELECT id FROM t ORDER BY id OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY")]
    [InlineData("SELECT id FROM t ORDER BY id LIMIT 5", "SELECT TOP (5) id FROM t ORDER BY id")]
    [InlineData("INSERT INTO t (id) VALUES (1) ON CONFLICT DO NOTHING", "INSERT INTO t (id) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM t)")]
    [InlineData("DELETE FROM t RETURNING id", "DELETE FROM t OUTPUT DELETED.id")]
    [InlineData("SELECT a || b FROM t", "SELECT a + b FROM t")]
    [InlineData("SELECT length(a) FROM t", "SELECT LEN(a) FROM t")]
    [InlineData("SELECT MAX(a, b) FROM t", "SELECT MAX(a) FROM t")]
    [InlineData("SELECT id FROM (SELECT id FROM t ORDER BY id) x", "SELECT id FROM (SELECT TOP (1) id FROM t ORDER BY id) x")]
    [InlineData("WITH n AS (SELECT 1 AS i UNION SELECT i + 1 FROM n) SELECT i FROM n", "WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")]
    [InlineData("SELECT 1 WHERE a = '幸福'", "SELECT 1 WHERE a = N'幸福'")]
    [InlineData("SELECT CAST(a AS TEXT) FROM t", "SELECT CAST(a AS NVARCHAR(MAX)) FROM t")]
    public void Each_rule_finds_the_bad_and_passes_the_good(string bad, string good)
    {
        Assert.NotEmpty(Faults(new("bad", bad), names: false));
        Assert.Empty(Faults(new("good", good), names: false));
    }

    [Theory]
    [InlineData("SELECT subjekt FROM outbox", "column subjekt")]
    [InlineData("SELECT o.id FROM outbox o JOIN inbox i ON i.outbox_id = o.id", "column i.outbox_id")]
    [InlineData("UPDATE outbux SET attempts = 1", "table outbux, column attempts")]
    [InlineData("SELECT o.id AS number FROM outbox o ORDER BY number", null)]
    public void A_name_that_no_table_has_is_found(string sql, string? fault) => Assert.Equal(fault is null ? [] : fault.Split(", "), NamesInStatement.Unknown(TSql.Parse(sql).Script!, Schemas.Everything));

    [Fact]
    public void The_text_of_a_statement_is_what_its_parts_make_of_it()
    {
        const string Source = """
            namespace Utilities.Sample;
            public sealed class UnitOfWork { public Database Database; public int Write(string sql, object p = null) => 0; }
            public sealed class Database { public Dialect Dialect; public string Pick(string a, string b) => a; }
            public enum Dialect { Sqlite, SqlServer }
            public static class Rows
            {
                private const string Columns = "id, n";
                public static void A(UnitOfWork w, bool few) => B(w, few ? "few" : "many", w.Database.Pick("|| a", "+ b"));
                private static void B(UnitOfWork w, string table, string more) => w.Write($"SELECT {Columns} {more} FROM {table}{System.Environment.NewLine}");
                public static int C(UnitOfWork w) => w.Database.Dialect == Dialect.Sqlite ? w.Write("sqlite") : w.Write("server");
            }
            """;
        var code = new ProductCode([new SourceFile("sample.cs", Source)]);
        Assert.Equal([$"SELECT id, n + b FROM few{SqlTextReader.Unknown}", $"SELECT id, n + b FROM many{SqlTextReader.Unknown}", "server"], SqlCalls.In(code).SelectMany(call => SqlCalls.Texts(code, call)).Select(sql => sql.Text));
    }

    [Fact]
    public void No_connection_answers_several_readers_and_no_text_of_an_error_decides()
    {
        Offences.None(Sources.In([.. Sources.Product], ".cs", ".json", ".yaml", ".sh").Where(file => file.Text.Contains("MultipleActiveResultSets", StringComparison.OrdinalIgnoreCase)).Select(file => file.Path));
        Offences.None(CodeRules.Find(ErrorText, Sources.Code));
        Assert.Matches(ErrorText, "catch (SqlException e) when (e.Message.Contains(\"deadlock\"))");
        Assert.DoesNotMatch(ErrorText, "catch (SqlException e) when (e.Number == 1205)");
    }

    private static IEnumerable<string> Faults(SqlText sql) => Faults(sql, names: true);

    private static IEnumerable<string> Faults(SqlText sql, bool names)
    {
        var (script, error) = TSql.Parse(sql.Text);
        if (script is null) return [$"{sql.Place}: {error}: {sql.Text.Replace(SqlTextReader.Unknown, '?')}"];
        var known = names && !Mixed.ContainsKey(sql.Place.Split(':')[0]) && !sql.Text.Contains(SqlTextReader.Unknown, StringComparison.Ordinal);
        return TSqlRules.Offences(script).Concat(known ? NamesInStatement.Unknown(script, Schemas.For(sql.Place)) : []).Select(offence => $"{sql.Place}: {offence}");
    }

    /// <summary>A call that looks as if it gave a statement away.</summary>
    [GeneratedRegex(@"\.(Write|Single(<[^()]*>)?|Query<[^()]*>|(Query|Execute)\w*Async(<[^()]*>)?)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"(SqlException|DbException)\b[^;{]*\.Message\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorText { get; }
}
