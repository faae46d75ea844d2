using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Calls that are owed, as staff find them by the matter they are about and by the number to be called.</summary>
internal static class CallTaskHoldings
{
    public static readonly MatterSource Source = new("call-task")
    {
        Noun = new("回拨", "Call owed"),
        Columns = "id, number, purpose AS type, state, CASE WHEN closed_at IS NULL THEN NULL ELSE state END AS outcome, reference AS about, name, phone, subject_text AS description, created_at AS received_at, due_at AS promised_at, closed_at",
        From = "call_task",
        Open = "closed_at IS NULL",
        About = "reference",
        FiledBy = null,
        Visible = reader => reader.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor) ? null : "1 = 0",
        Title = _ => new("欠客户的一个电话", "A call owed to the customer"),
        Path = row => $"/api/{ComplaintsModule.Name}/call-tasks/{row.Number}",
        Word = (_, code) => code switch
        {
            CallTask.Done => new("已回拨", "Called"),
            CallTask.Unreachable => new("未能联系上", "Could not be reached"),
            _ => null,
        },
    };
}
