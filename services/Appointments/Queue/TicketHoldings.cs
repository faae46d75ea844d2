using Utilities.Matters;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Queue tickets as one number or one person finds them. A ticket taken by checking in hangs on its booking and is seen with it.</summary>
internal static class TicketHoldings
{
    public static readonly MatterSource Source = new("ticket")
    {
        Noun = new("排队号票", "Queue ticket"),
        Columns = $"""
            id, number, business AS type, state, CASE WHEN state IN {TicketStates.Open} THEN NULL ELSE COALESCE(outcome, state) END AS outcome, appointment AS about, taken_by AS filed_by, name, phone,
            seat AS unit, taken_at AS received_at, promised_at, CASE WHEN state IN {TicketStates.Open} THEN NULL ELSE COALESCE(collected_at, finished_at) END AS closed_at
            """,
        From = "queue_ticket",
        Open = $"state IN {TicketStates.Open}",
        About = "appointment",
        FiledBy = "taken_by",
        GoesWithMatter = "appointment IS NOT NULL",
        SeesPerson = (row, reader) => reader.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) || row.FiledBy == reader.Id,
        Title = _ => new("窗口办事", "Business at a window"),
        Path = row => $"/api/{AppointmentsModule.Name}/queue/tickets/{row.Number}",
        History = "SELECT ticket_id AS matter_id, at, kind AS what FROM queue_event WHERE ticket_id IN @ids",
        Word = (_, code) => code switch
        {
            "taken" => new("已取号", "Ticket taken"),
            "recalled" => new("再次叫号", "Called again"),
            TicketStates.Skipped => new("过号", "Called and not there"),
            "returned" => new("过号后重新排队", "Back in the queue"),
            TicketStates.Left => new("已退号", "Gave the ticket back"),
            "started" => new("开始办理", "Serving began"),
            "noticed" => new("已一次性告知", "Told once what is needed"),
            "materials-asked" or TicketStates.AwaitingMaterials => new("待补充资料", "Papers are being fetched"),
            "answer-asked" or TicketStates.AwaitingAnswer => new("待统一答复", "A unified answer is waited for"),
            "resumed" => new("继续办理", "Serving goes on"),
            "paid" => new("已缴费", "Paid"),
            "receipted" => new("已开具票据", "Receipt given"),
            "transferred" => new("已转至指定窗口", "Sent on to a named window"),
            TicketStates.Referred => new("已指引至责任单位", "Referred to a named unit"),
            "finished" => new("窗口办理完毕", "Finished at the window"),
            TicketStates.CollectionPromised => new("已受理,待领取", "Accepted, to be collected"),
            TicketStates.Ready => new("可以领取", "Ready to be collected"),
            "collected" => new("已领取", "Collected"),
            _ => null,
        },
    };
}
