using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>Reads T-SQL as SQL Server 2019 would.</summary>
public static partial class TSql
{
    private const int TriedOneByOne = 3;

    /// <summary>What may stand for a part that is only known at run time; one of them makes a statement of it, or it is none.</summary>
    private static readonly string[] Harmless = ["", "x", "1", "1 = 1", " AND 1 = 1", "x = 1", "SELECT 1 AS id, 2 AS area, 3 AS since, 4 AS ended, 5 AS reason", "SELECT 1 AS x ORDER BY x"];

    public static (TSqlFragment? Script, string? Error) Parse(string sql)
    {
        var pieces = ListParameter.Replace(sql, "IN (${list})").Split(SqlTextReader.Unknown); // The list as Dapper writes it out.
        string? first = null;
        foreach (var fillings in Fillings(pieces.Length - 1))
        {
            using var reader = new StringReader(string.Concat(pieces.Select((piece, place) => piece + fillings.ElementAtOrDefault(place))));
            var script = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
            if (errors.Count == 0) return (script, null);
            first ??= $"{errors[0].Message} (line {errors[0].Line})";
        }

        return (null, first);
    }

    private static IEnumerable<string[]> Fillings(int holes) =>
        holes is 0 ? [[]]
        : holes > TriedOneByOne ? Harmless.Select(one => Enumerable.Repeat(one, holes).ToArray())
        : Fillings(holes - 1).SelectMany(before => Harmless.Select(one => before.Append(one).ToArray()));

    [GeneratedRegex(@"\bIN (?<list>@\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListParameter { get; }
}
