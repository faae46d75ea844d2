using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Utilities.Platform.Tests;

/// <summary>What the databases of a run hold of people: the names, phone numbers, addresses and words of every table that keeps a phone number or an address.</summary>
internal static partial class PersonalWords
{
    public static IReadOnlySet<string> In(string folder)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*.db"))
        {
            using var db = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            var tables = db.Query<(string Table, string Column)>("SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'").ToLookup(row => row.Table, row => row.Column);
            foreach (var table in tables.Where(columns => columns.Any(column => OfPerson.IsMatch(column))))
            {
                foreach (var column in table.Where(column => Told.IsMatch(column))) words.UnionWith(db.Query<string>($"SELECT DISTINCT {column} FROM {table.Key} WHERE {column} IS NOT NULL"));
            }
        }

        return words.Where(IsTelling).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Long enough to mean somebody: a whole phone number, a name or an address in Chinese characters.</summary>
    private static bool IsTelling(string word) => Number.IsMatch(word) || (word.Length > 1 && Chinese.IsMatch(word));

    [GeneratedRegex("phone|address", RegexOptions.None, 1000)]
    private static partial Regex OfPerson { get; }

    [GeneratedRegex("phone|address|(^|_)name$|description|opinion|accused", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Told { get; }

    [GeneratedRegex(@"^\d{11}$", RegexOptions.None, 1000)]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Chinese { get; }
}
