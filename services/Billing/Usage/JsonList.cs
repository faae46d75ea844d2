using System.Globalization;
using System.Text.Json;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Lists of any length as one parameter: SQL Server takes 2,100 of them at most.</summary>
internal static class JsonList
{
    /// <summary>What stands after IN.</summary>
    public static string In(Database database, string parameter) =>
        database.Pick($"(SELECT value FROM json_each({parameter}))", $"(SELECT value COLLATE Latin1_General_BIN2 FROM OPENJSON({parameter}))");

    public static string Of(IEnumerable<string> texts) => JsonSerializer.Serialize(texts.Distinct(StringComparer.Ordinal));

    public static string Of(IEnumerable<Guid> ids) => Of(ids.Select(id => id.ToString()));

    /// <summary>A local day as it is stored.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
