using System.Text.Encodings.Web;
using System.Text.Json;

namespace Utilities.Supply;

/// <summary>One thing that happened to a request: a row of the append-only table <c>request_event</c>.</summary>
public sealed record RequestEvent
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which request; the sequence within it is given when it is appended.</summary>
    public required Guid RequestId { get; init; }

    public int Sequence { get; init; }

    /// <summary>One of <see cref="RequestEvents"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The step taken, for <see cref="RequestEvents.Step"/>.</summary>
    public string? Step { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was typed in.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>The actor's roles at that moment, comma separated.</summary>
    public required string Roles { get; init; }

    public string? Note { get; init; }

    /// <summary>What was recorded with it, a JSON object of texts.</summary>
    public string? Data { get; init; }

    public IReadOnlyDictionary<string, string> Values =>
        Data is null ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(Data, Readable)!;

    /// <summary>Data of one field.</summary>
    public static Dictionary<string, string> Text(string field, string value) => new(StringComparer.Ordinal) { [field] = value };

    public static string? DataOf(IReadOnlyDictionary<string, string> values) => values.Count == 0 ? null : JsonSerializer.Serialize(values, Readable);
}

/// <summary>The kinds of events.</summary>
public static class RequestEvents
{
    public const string Step = "step";

    /// <summary>A step of the request that this one is a duplicate of: it happened for this resident too, but is no progress of this one's own order.</summary>
    public const string ParentStep = "parent-step";

    public const string Changed = "changed";
    public const string Grouped = "grouped";
    public const string Ungrouped = "ungrouped";
    public const string Transferred = "transferred";
    public const string Returned = "returned";
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string Cancelled = "cancelled";
    public const string Reopened = "reopened";
    public const string Revealed = "revealed";

    /// <summary>A visit to the home was asked for, appointed, moved, missed or called off.</summary>
    public const string Visit = "visit";

    /// <summary>Papers of an application marked as handed in or missing.</summary>
    public const string MaterialsMarked = "materials-marked";

    /// <summary>A paper asked for that the one-time notice had not named.</summary>
    public const string SupplementRequested = "supplement-requested";
    public const string ContractDrafted = "contract-drafted";
}
