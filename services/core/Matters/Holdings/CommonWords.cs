using Utilities.Commitments;

namespace Utilities.Matters;

/// <summary>States and events that mean the same in every kind of matter. A kind with better words for them gives its own.</summary>
internal static class CommonWords
{
    private static readonly Dictionary<string, BilingualText> Words = new(StringComparer.Ordinal)
    {
        ["received"] = new("已受理", "Received"),
        ["accepted"] = new("已接受", "Accepted"),
        ["refused"] = new("不予受理", "Refused"),
        ["declined"] = new("不予办理", "Declined"),
        ["assigned"] = new("已派单", "Assigned"),
        ["transferred"] = new("已转办", "Transferred"),
        ["returned"] = new("已退回", "Returned"),
        ["paused"] = new("计时暂停", "Clocks paused"),
        ["resumed"] = new("计时恢复", "Clocks running again"),
        ["changed"] = new("已更正", "Corrected"),
        ["grouped"] = new("并案处理", "Worked on together with others"),
        ["ungrouped"] = new("单独处理", "Worked on by itself again"),
        ["answered"] = new("已答复", "Answered"),
        ["replied"] = new("已答复", "Replied"),
        ["resolved"] = new("已解决", "Resolved"),
        ["reopened"] = new("重新办理", "Reopened"),
        ["cancelled"] = new("已取消", "Cancelled"),
        ["closed"] = new("已办结", "Closed"),
        ["archived"] = new("已归档", "Archived"),
        ["revealed"] = new("查看个人信息", "Personal data looked at"),
        ["filed"] = new("已提交", "Filed"),
        ["open"] = new("办理中", "In hand"),
        ["pending"] = new("待处理", "Waiting"),
        ["requested"] = new("已申请", "Requested"),
        ["booked"] = new("已预约", "Booked"),
        ["confirmed"] = new("已确认", "Confirmed"),
        ["reserved"] = new("已预留时间", "A time is kept"),
        ["rescheduled"] = new("已改期", "Moved to another time"),
        ["missed"] = new("未能成行", "Missed"),
        ["released"] = new("已释放时间", "The time is free again"),
        ["departed"] = new("人员已出发", "On the way"),
        ["arrived"] = new("人员已到达", "On site"),
        ["served"] = new("已服务", "Served"),
        ["completed"] = new("已完成", "Completed"),
        ["waiting"] = new("等候中", "Waiting"),
        ["called"] = new("已叫号", "Called"),
        ["serving"] = new("办理中", "Being served"),
        ["done"] = new("已办好", "Done"),
        ["followed-up"] = new("已回访", "Called back"),
        ["escalated"] = new("已上报", "Escalated"),
        ["directed"] = new("已批办", "Directed by a leader"),
        ["handed-over"] = new("已交接", "Handed over"),
        ["withdrawn"] = new("已撤回", "Withdrawn"),
        ["restored"] = new("已恢复", "Restored"),
        ["announced"] = new("已公告", "Announced"),
        ["planned"] = new("已计划", "Planned"),
    };

    public static BilingualText Of(string code) => Words.GetValueOrDefault(code) ?? new(code, code.Replace('-', ' '));
}
