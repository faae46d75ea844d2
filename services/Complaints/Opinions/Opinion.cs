using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The opinion form of one completed service: 000 回访制度 1 「由居民填寫服務意見」 (hall.opinion.every-service, D10). States: asked, recorded.</summary>
public sealed record Opinion : NumberedRow
{
    public const string Asked = "asked";
    public const string Recorded = "recorded";
    public const string Satisfied = "satisfied";
    public const string Basically = "basically";
    public const string Dissatisfied = "dissatisfied";

    /// <summary>满意, 基本满意, 不满意.</summary>
    public static readonly string[] Verdicts = [Satisfied, Basically, Dissatisfied];

    internal static readonly RowTable<Opinion> Table = new(
        "opinion", "opinion", "opinions", "OP", "D10",
        "origin, subject_id, sequence, reference, utility, business, unit, area, completed_at, token, how, verdict, words, recorded_at, recorded_by, superseded_at", (opinion, actor) => opinion.For(actor));

    /// <summary>What was completed: <c>order</c>, <c>appointment</c>, <c>window</c>, <c>case</c>, <c>first-ask</c>.</summary>
    public string Origin { get; init; } = "";

    [JsonIgnore]
    public Guid SubjectId { get; init; }

    /// <summary>Place of the completing act in the order's history, so that a reopening is told from what came before it.</summary>
    [JsonIgnore]
    public int Sequence { get; init; }

    /// <summary>Number of what was completed.</summary>
    public string Reference { get; init; } = "";

    public string? Utility { get; init; }
    public string? Business { get; init; }

    /// <summary>Window or unit that served.</summary>
    public string? Unit { get; init; }

    public string? Area { get; init; }
    public DateTimeOffset CompletedAt { get; init; }

    /// <summary>Opens the form without a login: printed on the slip, sent as link.</summary>
    public string? Token { get; init; }

    /// <summary><c>link</c>: by the resident; <c>paper</c>, <c>phone</c>: by a clerk for them.</summary>
    public string? How { get; init; }

    public string? Verdict { get; init; }

    /// <summary>The resident's words.</summary>
    public string? Words { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }
    public string? RecordedBy { get; init; }

    /// <summary>The service was taken up again; what was said stays on record.</summary>
    public DateTimeOffset? SupersededAt { get; init; }

    internal Matter Matter => new(Id, Number, "service", Origin, Area, Unit);

    public Opinion For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with { Token = null, Words = Masking.FreeText(Words) };
}
