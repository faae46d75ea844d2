using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A call that is owed: what cannot be answered now is answered later, to the number the customer leaves (D1, 000 文明用语 5). States: open, done, unreachable, cancelled.
/// </summary>
public sealed record CallTask : NumberedRow
{
    public const string Open = "open";
    public const string Done = "done";
    public const string Unreachable = "unreachable";
    public const string Cancelled = "cancelled";

    /// <summary>稍后答复, 回访, 反馈, 预约确认, 其他.</summary>
    public static readonly string[] Purposes = ["answer-later", "follow-up", "feedback", "appointment", "other"];

    /// <summary>接通, 无人接听, 占线, 关机, 请改时再拨, 号码有误.</summary>
    public static readonly string[] Outcomes = ["reached", "no-answer", "busy", "switched-off", "asked-later", "wrong-number"];

    /// <summary>The matter it is about, in this service.</summary>
    public Guid? MatterId { get; init; }

    /// <summary>Number of the matter, wherever that is.</summary>
    public string? Reference { get; init; }

    /// <summary>One of <see cref="Purposes"/>.</summary>
    public string Purpose { get; init; } = "";

    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>What is to be said or asked.</summary>
    public string SubjectText { get; init; } = "";

    public DateTimeOffset DueAt { get; init; }
    public int Attempts { get; init; }
    public string? LastOutcome { get; init; }
    public DateTimeOffset? LastAt { get; init; }
    public string? Result { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosedBy { get; init; }

    /// <summary>Name, number and words are for those who call.</summary>
    public CallTask For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with
    {
        Name = Masking.Name(Name)!, Phone = Masking.Phone(Phone)!, SubjectText = Masking.FreeText(SubjectText)!, Result = Masking.FreeText(Result),
    };
}
