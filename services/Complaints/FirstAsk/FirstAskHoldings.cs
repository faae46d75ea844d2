using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>First-ask matters as one number or one person finds them, also by the number that their service gave them after they were handed over.</summary>
internal static class FirstAskHoldings
{
    public static MatterSource Source(Database database) => new("first-ask")
    {
        Noun = new("首问事项", "First-ask matter"),
        Columns = $"id, number, COALESCE(wanted_type, reason) AS type, state, outcome, handed_reference AS about, filed_by, name, phone, address, description, area, COALESCE({database.DefaultCollation("receiving_unit")}, first_asked_by) AS unit, asked_at AS received_at, closed_at",
        From = "first_ask",
        Open = "closed_at IS NULL",
        About = "handed_reference",
        Title = _ => new("首问登记事项", "Matter put to the first-asked person"),
        Path = row => $"/api/{ComplaintsModule.Name}/first-asks/{row.Number}",
        Word = (_, code) => code switch
        {
            FirstAskMatter.Asked => new("首问登记", "Asked and registered"),
            FirstAskMatter.TakenOn => new("首问部门承办", "Taken on by the unit asked"),
            FirstAskMatter.Referred => new("转责任部门", "Sent on to the responsible unit"),
            FirstAskMatter.Outside => new("不属本中心,已告知去处", "Outside the centre, and told where to turn"),
            FirstAskMatter.PendingDirection => new("报请领导批办", "Put before a leader for direction"),
            FirstAskMatter.HandedOver => new("已移交责任单位", "Handed over to its service"),
            "coordinated" => new("已协调相关部门", "The units concerned were coordinated"),
            "fed-back" => new("已反馈", "Told what was directed"),
            _ => null,
        },
    };
}
