using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>
/// A counter transaction as electronic work ticket: 002 第一篇 第九条(一) 「受理后的业务事项直接进入电力营销管理信息系统的流程,由电子工作传票形成闭环流程处理」 (D3, D5).
/// States: opened, serving, finished (waiting for the request it became), closed.
/// </summary>
public sealed record CounterTicket
{
    public const string Columns = """
        id, number, business, desk, name, phone, state, opened_at, opened_by, missing, started_at, finished_at, late_reason, request_number, outcome, result, closed_at, closed_by, version
        """;

    public const string Opened = "opened";
    public const string Serving = "serving";
    public const string Finished = "finished";
    public const string Closed = "closed";

    /// <summary>柜台受理客户的用电需求及全部用电业务.</summary>
    public static readonly string[] Kinds = ["new-connection", "capacity", "change", "transfer-of-name", "closing", "fault", "enquiry", "advice", "complaint", "other"];

    [JsonIgnore]
    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Business { get; init; } = "";

    /// <summary>Code of the counter.</summary>
    public string Desk { get; init; } = "";

    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public string State { get; init; } = "";
    public DateTimeOffset OpenedAt { get; init; }
    public string OpenedBy { get; init; } = "";

    /// <summary>Materials that were missing at the review, as told to the customer once.</summary>
    public string? Missing { get; init; }

    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it took longer than the time that is normally enough.</summary>
    public string? LateReason { get; init; }

    /// <summary>The request it became; the ticket closes when that is closed.</summary>
    public string? RequestNumber { get; init; }

    /// <summary><c>done</c>, <c>declined</c>, <c>withdrawn</c>, or how its request was closed.</summary>
    public string? Outcome { get; init; }

    public string? Result { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosedBy { get; init; }
    public long Version { get; init; }

    internal Matter Matter => new(Id, Number, "ticket", "business", null);

    /// <summary>Name, number and free text are for those who serve at the counter.</summary>
    public CounterTicket For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with
    {
        Name = Masking.Name(Name)!, Phone = Masking.Phone(Phone)!, Missing = Masking.FreeText(Missing), LateReason = Masking.FreeText(LateReason), Result = Masking.FreeText(Result),
    };
}
