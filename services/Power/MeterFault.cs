using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// The order of steps of a meter fault: 002 第一篇 第十条(二)8 「电能表故障处理在2个工作日内完成」 (D27). The clock stops when the meter is set right or replaced;
/// a replacement needs the readings of both meters, because the account goes on from them.
/// </summary>
internal static class MeterFault
{
    public const string Name = "meter-fault";
    public const string Resolved = "meter-fault-resolved";
    public const string Replaced = "meter-replaced";

    public static readonly Workflow Workflow = new(Name, "D27",
    [
        new("received", new("登记", "Received and logged"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new("assigned", new("派工", "Meter worker assigned"), [Roles.Dispatcher])
        {
            Fields = [new("crew", "text", new("装表人员编号", "Id of the meter worker.")) { Required = true, Sets = "crew" }],
        },
        new("arrived", new("到达现场", "Arrived on site"), [Roles.Crew]),
        SiteSafety.Checklist,
        new("meter-checked", new("检查电能表", "Meter checked"), [Roles.Crew])
        {
            Fields =
            [
                new("finding", "choice", new("检查结果", "What the check showed.")) { Required = true, Choices = ["stopped", "runs-wrong", "display", "wiring", "burnt", "sound"] },
                new("reading", "number", new("表底度(kWh)", "Reading of the meter in kWh.")) { Required = true },
            ],
        },
        new(Resolved, new("处理完毕", "Set right, no other meter"), [Roles.Crew])
        {
            Fulfils = true,
            Fields = [new("work", "text", new("处理情况", "What was done.")) { Required = true }],
        },
        new(Replaced, new("更换电能表", "Meter replaced"), [Roles.Crew])
        {
            InsteadOf = Resolved,
            Fulfils = true,
            MeterUnit = "kWh",
            Fields =
            [
                new("oldMeter", "text", new("旧表编号", "Number of the meter taken off.")) { Required = true },
                new("oldReading", "number", new("旧表底度(kWh)", "Its last reading in kWh.")) { Required = true },
                new("newMeter", "text", new("新表编号", "Number of the meter put on.")) { Required = true },
                new("newReading", "number", new("新表底度(kWh)", "Its first reading in kWh.")) { Required = true },
            ],
        },
        new("customer-confirmed", new("用户确认", "Customer confirmed"), [Roles.Crew, Roles.Clerk, Roles.Resident])
        {
            Fields =
            [
                new("opinion", "text", new("用户意见", "The customer's opinion.")) { Personal = true },
                new("satisfaction", "choice", new("是否满意", "Satisfied or not.")) { Required = true, Choices = ["satisfied", "dissatisfied"] },
            ],
        },
        new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
    ]);
}
