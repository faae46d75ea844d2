namespace Utilities.Messaging;

/// <summary>One act that replays all dead letters of a kind, as a row of table <c>dead_letter_replay</c> and as the API shows it.</summary>
public sealed record DeadLetterReplay
{
    internal const string Columns = "id, queue, message_type, cause_type, up_to, total, replayed, created_by, created_at, finished_at";

    public required Guid Id { get; init; }

    /// <summary>Only letters of this queue; null: of any.</summary>
    public string? Queue { get; init; }

    /// <summary>Only messages of this type; null: of any.</summary>
    public string? MessageType { get; init; }

    /// <summary>Only letters of this cause; null: of any.</summary>
    public string? CauseType { get; init; }

    /// <summary>The last letter that belongs to it: one that fails again comes back as a later letter, which does not.</summary>
    public required Guid UpTo { get; init; }

    /// <summary>How many there were when it was asked for.</summary>
    public required long Total { get; init; }

    /// <summary>How many of them have been sent to their queues again. Ends below the total when others were settled one by one meanwhile.</summary>
    public long Replayed { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it is under way.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    public string State => FinishedAt is null ? "running" : "finished";
}
