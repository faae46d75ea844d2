namespace Utilities.Complaints;

/// <summary>An answer to the complainant, in writing or by phone.</summary>
public sealed record CaseReply
{
    public const string Draft = "draft";
    public const string SentBack = "sent-back";
    public const string Given = "given";

    public static readonly string[] Ways = ["written", "phone", "visit"];

    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public int Sequence { get; init; }

    /// <summary><c>draft</c> (waits for its second person), <c>sent-back</c> or <c>given</c>.</summary>
    public string State { get; init; } = Draft;

    /// <summary><c>written</c>, <c>phone</c> or <c>visit</c>.</summary>
    public string Way { get; init; } = "";

    public string TextZh { get; init; } = "";

    public string? TextEn { get; init; }

    /// <summary>What the outcome rests on.</summary>
    public string Reasons { get; init; } = "";

    /// <summary>An apology was made.</summary>
    public bool Apology { get; init; }

    /// <summary>What was done to make good.</summary>
    public string? Redress { get; init; }

    public string DraftedBy { get; init; } = "";

    public DateTimeOffset DraftedAt { get; init; }

    /// <summary>The second person.</summary>
    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why the second person sent it back.</summary>
    public string? Objection { get; init; }

    public DateTimeOffset? GivenAt { get; init; }

    /// <param name="staff">Shows who wrote and who approved it.</param>
    /// <param name="words">Shows its text.</param>
    public CaseReplyView View(bool staff, bool words) => new(
        Sequence, State, Way, words ? TextZh : "***", words ? TextEn : TextEn is null ? null : "***", words ? Reasons : "***", Apology, words ? Redress : Redress is null ? null : "***",
        staff ? DraftedBy : null, staff ? DecidedBy : null, staff && words ? Objection : null, GivenAt);
}
