using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>The questions about one kind of matter, for one reader. Pure text.</summary>
internal static class HeldSql
{
    /// <summary>Those with the number <c>@number</c>, or those about it; null when this reader can see none.</summary>
    public static string? ByNumber(MatterSource source, Actor reader, string column, string limit)
    {
        var seen = reader.IsStaff ? "" : (source.FiledBy, source.GoesWithMatter) switch
        {
            (null, null) => null,
            ({ } filer, null) => $" AND {filer} = @reader",
            (null, { } goes) => $" AND ({goes})",
            ({ } filer, { } goes) => $" AND ({filer} = @reader OR ({goes}))",
        };
        return seen is null ? null : $"{Select(source)} WHERE {column} = @number{seen}{Visible(source, reader)} ORDER BY {source.Id} DESC{limit}";
    }

    /// <summary>The open ones or the closed ones of a person, the newest first; null when the kind belongs to no person in that sense.</summary>
    public static string? OfPerson(MatterSource source, Actor reader, Whose whose, bool open, bool after, string limit) => Who(source, reader, whose) is not { } who
        ? null
        : $"{Select(source)} WHERE {who} AND {(open ? "" : "NOT ")}({source.Open}){(after ? $" AND {source.Id} < @after" : "")}{Visible(source, reader)} ORDER BY {source.Id} DESC{limit}";

    /// <summary>Ids of a person's matters, for counting no further than needed.</summary>
    public static string? Ids(MatterSource source, Actor reader, Whose whose, bool open, string limit) => Who(source, reader, whose) is not { } who
        ? null
        : $"SELECT {source.Id} AS id FROM {source.From} WHERE {who}{(open ? $" AND ({source.Open})" : "")}{Visible(source, reader)} ORDER BY {source.Id} DESC{limit}";

    public static string LimitOf(Database database) => database.Limit("@take");

    private static string Select(MatterSource source) => $"SELECT {source.Columns}, CASE WHEN {source.Open} THEN 1 ELSE 0 END AS is_open, CASE WHEN {source.Confidential ?? "1 = 0"} THEN 1 ELSE 0 END AS is_confidential FROM {source.From}";

    // The second condition is the index's own, word for word: SQLite takes a partial index only then.
    private static string? Who(MatterSource source, Actor reader, Whose whose)
    {
        var who = whose.Subject is null
            ? source.Phone is { } phone ? $"{phone} IN @phones AND {phone} <> ''" : null
            : source.FiledBy is { } filer ? $"{filer} = @subject" : null;
        return who is null || source.Confidential is null || whose.Subject == reader.Id ? who : $"{who} AND NOT ({source.Confidential})";
    }

    private static string Visible(MatterSource source, Actor reader) => source.Visible(reader) is { } condition ? $" AND ({condition})" : "";
}
