using System.Text.Encodings.Web;
using System.Text.Json;
using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>One thing that happened to a case: a row of the append-only table <c>hall_case_event</c>.</summary>
public sealed record CaseEvent
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Guid CaseId { get; init; }

    /// <summary>Given when it is appended.</summary>
    public int Sequence { get; init; }

    /// <summary>One of <see cref="CaseEvents"/>.</summary>
    public string Kind { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public string Actor { get; init; } = "";

    public string Roles { get; init; } = "";

    /// <summary>Words; shown only to those who may read the case.</summary>
    public string? Note { get; init; }

    /// <summary>Codes and numbers recorded with it, a JSON object of texts; nothing personal.</summary>
    public string? Data { get; init; }

    public IReadOnlyDictionary<string, string> Values =>
        Data is null ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(Data, Readable)!;

    public static string? DataOf(params (string Key, string? Value)[] values)
    {
        var given = values.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value!, StringComparer.Ordinal);
        return given.Count == 0 ? null : JsonSerializer.Serialize(given, Readable);
    }
}

/// <summary>The kinds of events, each with the neutral words in which the complainant follows it.</summary>
public static class CaseEvents
{
    public const string Received = "received";
    public const string Recorded = "recorded";
    public const string Amended = "amended";
    public const string Forwarded = "forwarded";
    public const string Accepted = "accepted";
    public const string Returned = "returned";
    public const string PutToSupervisor = "put-to-supervisor";
    public const string Instructed = "instructed";
    public const string MarkedImportant = "marked-important";
    public const string Escalated = "escalated";
    public const string RepairVisited = "repair-visited";
    public const string Resolved = "resolved";
    public const string ReplyDrafted = "reply-drafted";
    public const string ReplySentBack = "reply-sent-back";
    public const string Replied = "replied";
    public const string FollowedUp = "followed-up";
    public const string ProblemFound = "problem-found";
    public const string ProblemResolved = "problem-resolved";
    public const string Satisfied = "satisfied";
    public const string Reopened = "reopened";
    public const string Closed = "closed";
    public const string Withdrawn = "withdrawn";
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string Linked = "linked";
    public const string Urged = "urged";
    public const string UrgeAnswered = "urge-answered";
    public const string Revealed = "revealed";

    /// <summary>What the complainant is told of it: no names, no units, no words of staff. What is missing here is not shown.</summary>
    public static readonly IReadOnlyDictionary<string, BilingualText> Neutral = new Dictionary<string, BilingualText>(StringComparer.Ordinal)
    {
        [Received] = new("已收到", "Received"),
        [Recorded] = new("已登记", "Recorded"),
        [Forwarded] = new("已转交承办部门", "Passed on to the department in charge"),
        [Accepted] = new("承办部门已受理", "Accepted by the department in charge"),
        [Instructed] = new("领导已批办", "A leader has given instructions"),
        [Escalated] = new("已上报", "Reported to the leader"),
        [RepairVisited] = new("维修人员已到场", "The repairer was there"),
        [Resolved] = new("已有处理结果", "There is an outcome"),
        [Replied] = new("已答复", "Answered"),
        [FollowedUp] = new("已回访", "Asked for your opinion"),
        [ProblemResolved] = new("回访发现的问题已处理", "The problem found was dealt with"),
        [Reopened] = new("重新办理", "Opened again"),
        [Urged] = new("已督办", "The department was urged"),
        [Paused] = new("依规暂停计时", "The time stands still by rule"),
        [Resumed] = new("恢复计时", "The time runs again"),
        ["work-reopened"] = new("已安排重新维修", "The work is done again"),
        ["sample-ordered"] = new("已安排水质采样", "A water sample has been ordered"),
        ["sample-taken"] = new("已采样送检", "The sample has been taken"),
        ["sample-delayed"] = new("采样延误,仍将进行", "The sample is late and will still be taken"),
        ["sample-tested"] = new("已有化验结果", "There is a laboratory result"),
        [Closed] = new("已办结", "Closed"),
        [Withdrawn] = new("已撤回", "Withdrawn"),
    };
}
