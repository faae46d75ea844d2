using Utilities.Drills.Stacks;

namespace Utilities.Drills.Effects;

/// <summary>What is written in all databases, by table: the number of rows, and the sum of their versions where they have one.</summary>
internal static class Effect
{
    /// <summary>What only says that a message came or an answer was given.</summary>
    private static readonly HashSet<string> Transport = ["inbox", "outbox", "idempotency", "migration"];

    public static async Task<IReadOnlyDictionary<string, string>> Of(DrillStack stack)
    {
        var effect = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in stack.Services)
        {
            foreach (var table in (await stack.Books.Query<string>(service, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")).Where(table => !Transport.Contains(table)))
            {
                var versions = await stack.Books.Read<long>(service, "SELECT COUNT(*) FROM pragma_table_info(@table) WHERE name = 'version'", new { table }) > 0 ? "SUM(version)" : "0";
                effect[$"{service}.{table}"] = await stack.Books.Read<string>(service, $"SELECT COUNT(*) || ' rows, versions ' || COALESCE({versions}, 0) FROM \"{table}\"");
            }
        }

        return effect;
    }

    public static IEnumerable<(string Table, string Before, string After)> Changed(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Where(pair => after[pair.Key] != pair.Value).Select(pair => (pair.Key, pair.Value, after[pair.Key]));
}
