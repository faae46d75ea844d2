using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>
/// The order of steps of a repair: 供水公司维修服务部管理制度 四, 六, 七, 八 (D15), with the burst's valve (二 b, D17) and the
/// restored site (供水服务承诺 七, D21). Two sentences differ on who issues and who assigns (K21): here the manager issues and
/// the team leader assigns, both posts of a dispatcher.
/// </summary>
internal static class WaterRepair
{
    public const string Name = "repair";

    private static readonly Condition[] Chargeable = [new("chargeable", "true")];

    private static readonly StepField FeeScheduleShown = new("feeScheduleShown", "bool", new("是否已向用户出示并说明收费标准", "The fee schedule was shown and explained to the customer."))
    {
        Required = true,
        MustBe = "true",
    };

    private static readonly StepField Excavation = new("excavation", "bool", new("是否开挖", "The work breaks the ground, so the site must be restored.")) { Sets = "excavation" };

    public static readonly Workflow Workflow = new(Name, "D15",
    [
        new("received", new("三来登记", "Received and logged"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new("reported", new("向主管经理汇报", "Reported to the manager"), [Roles.Clerk]),
        new("ordered", new("下达任务单", "Task order issued"), [Roles.Dispatcher])
        {
            Fields = [new("task", "text", new("维修任务", "What is to be done.")) { Personal = true }],
        },
        new("assigned", new("指派维修人员", "Repairer assigned"), [Roles.Dispatcher])
        {
            Fields = [new("crew", "text", new("维修人员编号", "Id of the repairer or crew.")) { Required = true, Sets = "crew" }],
        },
        new("departed", new("出发", "Left the service office"), [Roles.Crew])
        {
            Shared = true,
            Fields =
            [
                new("distanceKm", "number", new("从服务处到用户的公里数", "Route from the service office to the customer in km; the travel limit counts it.")) { Sets = "distanceKm" },
                new("zone", "choice", new("市内或郊区", "In the city or in the suburbs.")) { Choices = ["urban", "suburban"], Sets = "zone" },
            ],
        },
        new("arrived", new("到达现场", "Arrived on site"), [Roles.Crew])
        {
            Shared = true,
            Fields =
            [
                new("chargeable", "bool", new("是否收费维修", "The customer pays for this work.")) { Sets = "chargeable" },
                Excavation,
            ],
        },
        new("isolated", new("关闭供水范围最小阀门", "Smallest isolating valve closed"), [Roles.Crew])
        {
            When = [new("type", "burst")],
            Once = true,
            Shared = true,
            Fields = [new("valve", "text", new("所关阀门编号", "Code of the valve that was closed.")) { Required = true }],
        },
        new("consented", new("用户同意维修", "Customer consented"), [Roles.Crew, Roles.Clerk, Roles.Resident])
        {
            When = Chargeable,
            Once = true,
            Fields = [FeeScheduleShown, new("estimate", "number", new("预计费用(元)", "Estimated cost in yuan, as told to the customer."))],
        },
        new("declined", new("用户不同意维修", "Customer declined"), [Roles.Crew, Roles.Clerk, Roles.Resident])
        {
            When = Chargeable,
            InsteadOf = "consented",
            Closes = "declined",
            Fields = [FeeScheduleShown, new("reason", "text", new("不同意的原因", "Why the customer declined.")) { Personal = true }],
        },
        new("cannot-finish", new("无法当次完成", "Cannot be finished on this visit"), [Roles.Crew])
        {
            From = "arrived",
            Until = "repaired",
            BackTo = "departed",
            Shared = true,
            Fields =
            [
                new("reason", "choice", new("原因", "Why it cannot be finished.")) { Required = true, Choices = ["cannot-alone", "too-specialised", "parts-missing", "other"] },
                new("promisedAt", "instant", new("重新承诺的完成时间", "The new time told to the customer.")) { Required = true, Future = true, Sets = "promisedAt" },
                new("plan", "text", new("维修方案", "The plan as explained to the customer.")) { Personal = true },
            ],
        },
        new("repaired", new("维修完工", "Repaired"), [Roles.Crew])
        {
            Shared = true,
            Fulfils = true,
            Fields =
            [
                new("materials", "text", new("材料消耗量", "Materials used.")),
                new("extras", "text", new("超值服务", "Extra requests served.")) { Personal = true },
                Excavation,
            ],
        },
        new("site-cleared", new("工完、料净、场地清", "Work done, materials and site cleared"), [Roles.Crew]),
        new("water-tested", new("通水试验", "Water test"), [Roles.Crew])
        {
            Setback = new("passed", "false", "water-test-failed", "repaired"),
            Fields =
            [
                new("passed", "bool", new("是否合格", "The test proves the repair sound.")) { Required = true },
                new("pressureMPa", "number", new("试验压力(MPa)", "Pressure of the test in MPa.")),
            ],
        },
        new("customer-confirmed", new("用户确认", "Customer confirmed"), [Roles.Crew, Roles.Clerk, Roles.Resident])
        {
            Charge = StepCharge.Written,
            Fields =
            [
                new("completedAt", "instant", new("用户填写的完成时间", "Completion time as written by the customer.")) { Required = true },
                new("opinion", "text", new("用户意见", "The customer's opinion of the service.")) { Required = true, Personal = true },
                new("satisfaction", "choice", new("是否满意", "Satisfied or not.")) { Required = true, Choices = ["satisfied", "dissatisfied"] },
                new("cost", "number", new("维修费用(元)", "Cost of the repair in yuan, as written on the order.")) { RequiredWhen = Chargeable },
            ],
        },
        new("team-leader-signed", new("维修队长签字", "Signed by the team leader"), [Roles.Dispatcher])
        {
            Signature = true,
            Fields = [new("opinion", "text", new("维修队长意见", "The team leader's opinion.")) { Personal = true }],
        },
        new("director-signed", new("维修处长签字", "Signed by the repair director"), [Roles.Supervisor]) { Signature = true },
        new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
        new("site-restored", new("恢复路面、场地", "Site restored"), [Roles.Crew])
        {
            From = "repaired",
            When = [new("excavation", "true")],
            Once = true,
            Shared = true,
            Fields = [new("restored", "text", new("恢复的路面、场地、地砖", "What was restored: roads, ground, paving bricks."))],
        },
    ]);
}
