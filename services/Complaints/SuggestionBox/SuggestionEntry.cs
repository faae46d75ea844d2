namespace Utilities.Complaints;

/// <summary>What was found in a suggestion box or book (意见箱、意见簿, 001 第十七条(二), D10). The words are the case's.</summary>
public sealed record SuggestionEntry : NumberedRow
{
    public const string Relayed = "relayed";

    /// <summary>意见箱, 意见簿.</summary>
    public static readonly string[] Media = ["box", "book"];

    internal static readonly RowTable<SuggestionEntry> Table = new(
        "suggestion entry", "suggestion_entry", "suggestion-box", "SB", "D10", "medium, place, found_at, case_number, recorded_by", (entry, _) => entry);

    /// <summary>One of <see cref="Media"/>.</summary>
    public string Medium { get; init; } = "";

    /// <summary>Which box or book: code of the hall or window.</summary>
    public string Place { get; init; } = "";

    public DateTimeOffset FoundAt { get; init; }

    /// <summary>The suggestion as a case.</summary>
    public string CaseNumber { get; init; } = "";

    public string RecordedBy { get; init; } = "";
}
