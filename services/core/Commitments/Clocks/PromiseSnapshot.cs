using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Utilities.Commitments;

/// <summary>
/// The commitment as it stood when a clock started, word for word: a later change of the book never changes what was promised.
/// Equal content is stored once, under the hash of its text.
/// </summary>
public sealed record PromiseSnapshot
{
    /// <summary>Name of the rung that stands for the operator's alarm of a duty without a number.</summary>
    public const string Alarm = "alarm";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private Limit? limit;

    public required string CommitmentId { get; init; }

    public required string Profile { get; init; }

    public required CommitmentKind Kind { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>The limit as the source prints it, or null.</summary>
    public string? Limit { get; init; }

    /// <summary>The calendar as the book names it: <c>wallclock</c>, <c>workingdays</c>.</summary>
    public required string Calendar { get; init; }

    /// <summary>The calendar the organisation keeps under that name.</summary>
    public required string CalendarName { get; init; }

    public required DayRules DayRules { get; init; }

    public required DueFrom DueFrom { get; init; }

    /// <summary>What starts in this last stretch of a local day is due at the end of the next one; null: every day ends for all of its matters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? LateInDay { get; init; }

    /// <summary>Milestones at which the customer may agree to a later time; null where none may move it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AgreedOn { get; init; }

    /// <summary>The milestones of which the first stops the clock.</summary>
    public required IReadOnlyList<string> StopsOn { get; init; }

    public required bool Soft { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Verbatim words of the source.</summary>
    public required string Quote { get; init; }

    public required string Source { get; init; }

    /// <summary>Who is told when. For a duty without a number it is the one rung <see cref="Alarm"/>, if the operator set one.</summary>
    public required IReadOnlyList<Rung> Ladder { get; init; }

    public required string BookVersion { get; init; }

    public required string CalendarVersion { get; init; }

    public static PromiseSnapshot Of(Commitment row, string calendarName, IReadOnlyList<Rung> ladder, string bookVersion, string calendarVersion) => new()
    {
        CommitmentId = row.Id,
        Profile = row.Profile,
        Kind = row.Kind,
        Title = row.Title,
        Limit = row.Limit.Text,
        Calendar = row.Calendar,
        CalendarName = calendarName,
        DayRules = row.DayRules,
        DueFrom = row.DueFrom,
        AgreedOn = row.AgreedOn.Count > 0 ? row.AgreedOn : null,
        StopsOn = row.StopsOn,
        Soft = row.Soft,
        Severity = row.Severity,
        Quote = row.SourceQuote,
        Source = row.SourceFile,
        Ladder = ladder,
        BookVersion = bookVersion,
        CalendarVersion = calendarVersion,
    };

    public static PromiseSnapshot FromJson(string json) => JsonSerializer.Deserialize<PromiseSnapshot>(json, Json) ?? throw new JsonException("An empty promise snapshot.");

    /// <summary>The limit as the engine reads it; none for texts that only count or measure.</summary>
    public Limit ReadLimit() => limit ??= Commitments.Limit.TryParse(Limit, Calendar, Kind, out var parsed) ? parsed : throw new FormatException($"The promise of '{CommitmentId}' has the unreadable limit '{Limit}'.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>First 128 bits of SHA-256 over the text, hexadecimal: 32 characters.</summary>
    public static string KeyOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 16));
}
