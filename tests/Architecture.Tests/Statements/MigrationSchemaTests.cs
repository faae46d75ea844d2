using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>The same tables on both databases, from empty and from every earlier version.</summary>
public sealed class MigrationSchemaTests
{
    public static TheoryData<string> Services { get; } = new(Schemas.Services);

    [Theory]
    [MemberData(nameof(Services))]
    public void Both_databases_have_the_same_tables_columns_and_unique_keys(string service)
    {
        using var sqlite = Open();
        foreach (var step in Steps(service, "sqlite")) Apply(sqlite, step);
        var server = Schema.Of(Steps(service, "sqlserver"));
        var here = Describe(sqlite);
        Assert.True(here.Count > 10, $"{here.Count} tables");
        Offences.None(Differences(here, server.Tables).Select(difference => $"{service}: {difference}"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void From_every_earlier_version_of_a_module_with_rows_in_its_tables_it_ends_as_from_empty(string service)
    {
        var steps = Steps(service, "sqlite").ToList();
        using var empty = Open();
        foreach (var step in steps) Apply(empty, step);
        var expected = Lines(empty);
        foreach (var module in steps.GroupBy(Module).Where(module => module.Count() > 1))
        {
            for (var known = 1; known < module.Count(); known++)
            {
                using var earlier = Open();
                // What Matters has, Supply had before: no database has the former without all of the latter.
                var late = module.Skip(known).Concat(module.Key.EndsWith("/Supply", StringComparison.Ordinal) ? steps.Where(step => Module(step).EndsWith("/Matters", StringComparison.Ordinal)) : []).ToHashSet();
                foreach (var step in steps.Where(step => !late.Contains(step))) Apply(earlier, step);
                Fill(earlier);
                foreach (var step in steps.Where(late.Contains)) Apply(earlier, step);
                Assert.Equal(expected, Lines(earlier));
            }
        }
    }

    /// <summary>SQLite refuses it at once, SQL Server only when there are rows.</summary>
    [Fact]
    public void A_column_added_to_a_table_may_be_empty_or_says_what_is_in_it() => Offences.None(Sources.In(["services"], ".sqlserver.sql").SelectMany(file =>
        System.Text.RegularExpressions.Regex.Matches(file.Text, @"ALTER TABLE \w+ ADD (?!CONSTRAINT)[^;]*?NOT NULL(?![^;]*DEFAULT)", System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))
            .Select(match => $"{file.Path}: {match.Value}")));

    [Fact]
    public void A_unique_index_over_a_column_that_may_be_empty_leaves_the_empty_out_on_SQL_Server() => Offences.None(Schemas.Everything.SelectMany(table => table.Value.Unique
        .Where(key => !key.Value.Filtered && key.Value.Columns.Split(',').Any(column => table.Value.Columns.GetValueOrDefault(column)))
        .Select(key => $"{table.Key}: {key.Key} ({key.Value.Columns})")));

    [Fact]
    public void A_difference_is_found()
    {
        using var sqlite = Open();
        Apply(sqlite, new("a.sqlite.sql", "CREATE TABLE t (id TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL, m INTEGER NULL); CREATE UNIQUE INDEX t_n ON t (n);"));
        var same = Schema.Of([new("a.sqlserver.sql", "CREATE TABLE t (id CHAR(36) NOT NULL PRIMARY KEY, n INT NOT NULL, m INT NULL);\nGO\nCREATE UNIQUE INDEX t_n ON t (n);")]);
        Assert.Empty(Differences(Describe(sqlite), same.Tables));
        var other = Schema.Of([new("a.sqlserver.sql", "CREATE TABLE t (id CHAR(36) NOT NULL PRIMARY KEY, n INT NULL, k INT NULL);")]);
        Assert.Equal(["t.k only on SQL Server", "t.m only on SQLite", "t.n: may be empty on one only", "t: unique (n) on one only"], Differences(Describe(sqlite), other.Tables).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<SourceFile> Steps(string service, string dialect) => Schemas.LibrariesOf(service).Append(service)
        .SelectMany(folder => Sources.In([folder + "/Migrations"], $".{dialect}.sql").OrderBy(file => file.Path, StringComparer.Ordinal));

    private static string Module(SourceFile step) => step.Path.Split("/Migrations/")[0];

    private static IEnumerable<string> Differences(Dictionary<string, Table> sqlite, Dictionary<string, Table> server)
    {
        foreach (var table in sqlite.Keys.Union(server.Keys, StringComparer.OrdinalIgnoreCase))
        {
            if (!sqlite.TryGetValue(table, out var here) || !server.TryGetValue(table, out var there))
            {
                yield return $"{table} only on {(sqlite.ContainsKey(table) ? "SQLite" : "SQL Server")}";
                continue;
            }

            foreach (var column in here.Columns.Keys.Union(there.Columns.Keys, StringComparer.OrdinalIgnoreCase))
            {
                if (!here.Columns.TryGetValue(column, out var empty) || !there.Columns.TryGetValue(column, out var mayBe)) yield return $"{table}.{column} only on {(here.Columns.ContainsKey(column) ? "SQLite" : "SQL Server")}";
                else if (empty != mayBe) yield return $"{table}.{column}: may be empty on one only";
            }

            var (unique, alike) = (here.Unique.Values.Select(key => key.Columns).ToHashSet(StringComparer.Ordinal), there.Unique.Values.Select(key => key.Columns).ToHashSet(StringComparer.Ordinal));
            unique.SymmetricExceptWith(alike);
            foreach (var key in unique.Order(StringComparer.Ordinal)) yield return $"{table}: unique ({key}) on one only";
        }
    }

    private static Dictionary<string, Table> Describe(SqliteConnection db)
    {
        var tables = new Dictionary<string, Table>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            var table = tables[name[0]] = new Table();
            var key = new List<(long Place, string Column)>();
            foreach (var column in Rows(db, $"SELECT name, \"notnull\", pk FROM pragma_table_xinfo('{name[0]}')"))
            {
                table.Columns[column[0]] = column[1] == "0" && column[2] == "0";
                if (column[2] != "0") key.Add((long.Parse(column[2], CultureInfo.InvariantCulture), column[0].ToLowerInvariant()));
            }

            if (key.Count > 0) table.Unique["pk"] = (string.Join(',', key.Order().Select(part => part.Column)), false);
            foreach (var index in Rows(db, $"SELECT name, partial FROM pragma_index_list('{name[0]}') WHERE \"unique\" = 1"))
                table.Unique[index[0]] = (string.Join(',', Rows(db, $"SELECT COALESCE(name, '') FROM pragma_index_info('{index[0]}') ORDER BY seqno").Select(column => column[0].ToLowerInvariant())), index[1] == "1");
        }

        return tables;
    }

    private static string[] Lines(SqliteConnection db) => [.. Describe(db).OrderBy(table => table.Key, StringComparer.Ordinal).SelectMany(table =>
        table.Value.Columns.Select(column => $"{table.Key}.{column.Key} {column.Value}").Concat(table.Value.Unique.Values.Select(key => $"{table.Key} ({key.Columns}) {key.Filtered}")).Order(StringComparer.Ordinal))];

    /// <summary>A row in every table that takes one made up from its columns' types.</summary>
    private static void Fill(SqliteConnection db)
    {
        foreach (var table in Describe(db))
        {
            var columns = Rows(db, $"SELECT name, type FROM pragma_table_info('{table.Key}') WHERE \"notnull\" = 1 OR pk > 0").Select(column => (Name: column[0], Value: column[1].Contains("INT", StringComparison.OrdinalIgnoreCase) || column[1] == "REAL" ? "1" : "'x'")).ToList();
            try
            {
                Apply(db, new(table.Key, $"INSERT INTO {table.Key} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select(column => column.Value))})"));
            }
            catch (SqliteException refused) when (refused.SqliteErrorCode is 19 or 1)
            {
                continue; // A check or a trigger wants more sense than that.
            }
        }
    }

    private static SqliteConnection Open()
    {
        var db = new SqliteConnection("Data Source=:memory:;Pooling=False");
        db.Open();
        return db;
    }

    private static void Apply(SqliteConnection db, SourceFile step)
    {
        using var command = db.CreateCommand();
        command.CommandText = step.Text;
        command.ExecuteNonQuery();
    }

    private static List<string[]> Rows(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!)]);
        return rows;
    }
}
