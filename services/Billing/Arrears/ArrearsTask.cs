using System.Text.Json.Serialization;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>A call to be made about an unpaid fee (电话催缴). Nothing about the person stands in it: name and number are looked up when the call is taken. One row of table <c>arrears_task</c>.</summary>
public sealed record ArrearsTask : NumberedRow
{
    public const string Queued = "queued";
    public const string Taken = "taken";
    public const string Done = "done";
    public const string Cancelled = "cancelled";

    public static readonly string[] States = [Queued, Taken, Done, Cancelled];

    internal static readonly RowTable<ArrearsTask> Table = new(
        "call", "arrears_task", "arrears/tasks", "AT", "D38",
        "case_id, case_number, account, utility, area, step, not_before_on, attempts, taken_by, taken_at, result, promised_on, done_by, done_at", (row, _) => row);

    [JsonIgnore]
    public Guid CaseId { get; init; }

    public string CaseNumber { get; init; } = "";

    public string Account { get; init; } = "";

    public string Utility { get; init; } = "";

    public string? Area { get; init; }

    /// <summary>Code of the ladder's step.</summary>
    public string Step { get; init; } = "";

    public DateOnly NotBeforeOn { get; init; }

    /// <summary>Calls made so far.</summary>
    public int Attempts { get; init; }

    public string? TakenBy { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>One of <see cref="CallResult.All"/>; of a cancelled one its cause: <c>paid</c>, <c>reminded-elsewhere</c>.</summary>
    public string? Result { get; init; }

    /// <summary>Until when the customer promised to pay.</summary>
    public DateOnly? PromisedOn { get; init; }

    public string? DoneBy { get; init; }

    public DateTimeOffset? DoneAt { get; init; }
}

/// <summary>A call with whom to call and about how much, for whoever makes it.</summary>
public sealed record ArrearsCall(ArrearsTask Task, string Name, string? Phone, Money Owed, IReadOnlyList<OverdueBill> Bills)
{
    internal static async Task<ArrearsCall> Of(UnitOfWork work, ArrearsTask task)
    {
        var person = (await work.Single<Customer>("SELECT c.* FROM customer c JOIN account a ON a.customer_ref = c.ref WHERE a.number = @Account", task))!;
        var bills = await OverdueBill.Of(work, [task.CaseId]);
        return new(task, person.Name, person.Phone, bills.Sum(bill => bill.OpenAmount), bills);
    }
}
