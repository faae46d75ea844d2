using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Utilities.Messaging;

/// <summary>One numbered step of a module's tables: an embedded resource <c>Migrations/NNN_name.sqlite.sql</c> or <c>….sqlserver.sql</c>.</summary>
internal sealed record Migration(string Module, int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with plain line ends: an applied migration must not change any more.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public static IReadOnlyList<Migration> Of(MigrationSource source, Dialect dialect)
    {
        var kind = dialect == Dialect.Sqlite ? "sqlite" : "sqlserver";
        var pattern = new Regex($@"\.Migrations\.(\d+)_([^.]+)\.{kind}\.sql$", RegexOptions.None, TimeSpan.FromSeconds(1));
        var found = source.Assembly.GetManifestResourceNames()
            .Select(name => (Name: name, Match: pattern.Match(name)))
            .Where(resource => resource.Match.Success)
            .Select(resource => new Migration(source.Module, int.Parse(resource.Match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), resource.Match.Groups[2].Value, Text(source.Assembly, resource.Name)))
            .OrderBy(migration => migration.Number)
            .ToList();
        if (found.CountBy(migration => migration.Number).Any(number => number.Value > 1))
            throw new InvalidOperationException($"The {kind} migrations of '{source.Module}' use a number twice: {string.Join(", ", found.Select(migration => migration.Number))}.");
        return found;
    }

    /// <summary>What can be sent in one piece: SQLite takes a whole script, SQL Server wants what stands between <c>GO</c> lines.</summary>
    public IEnumerable<string> Batches(Dialect dialect) => dialect == Dialect.Sqlite
        ? [Sql]
        : Regex.Split(Sql, @"^\s*GO\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)).Where(batch => !string.IsNullOrWhiteSpace(batch));

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A module with tables of its own in the service's database.</summary>
internal sealed record MigrationSource(string Module, Assembly Assembly);
