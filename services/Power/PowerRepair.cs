using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// The order of steps of a fault repair: 供电服务承诺 三 and 002 第一篇 第十条(二)5, 第十三条(五) (D24).
/// The follow-up comes after the archive and is the complaint service's.
/// </summary>
internal static class PowerRepair
{
    public const string Name = "repair";

    public static readonly Workflow Workflow = new(Name, "D24",
    [
        new("received", new("登记", "Received and logged"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new("repair-organised", new("派工、组织抢修", "Crew sent, emergency repair organised"), [Roles.Dispatcher])
        {
            Shared = true,
            Fields =
            [
                new("crew", "text", new("抢修人员编号", "Id of the repairer or crew.")) { Required = true, Sets = "crew" },
                new("means", "text", new("车辆、材料、人员安排", "Vehicles, material and hands that go along.")),
            ],
        },
        new("arrived", new("到达现场", "Arrived on site"), [Roles.Crew]) { Shared = true },
        SiteSafety.Checklist,
        new("repairing", new("抢修", "Repair begun"), [Roles.Crew])
        {
            Shared = true,
            Fields =
            [
                new("side", "choice", new("故障所在", "Where the fault lies: the company's network or the customer's own installation.")) { Required = true, Choices = ["network", "customer"] },
                SiteSafety.Disturbance,
            ],
        },
        new("cannot-finish", new("无法当次完成", "Cannot be finished on this visit"), [Roles.Crew])
        {
            From = "arrived",
            Until = "restored",
            BackTo = "repair-organised",
            Shared = true,
            Fields =
            [
                new("reason", "choice", new("原因", "Why it cannot be finished.")) { Required = true, Choices = ["parts-missing", "more-hands-needed", "unsafe-conditions", "customer-side", "other"] },
                new("promisedAt", "instant", new("重新承诺的恢复时间", "The new time told to the customer.")) { Required = true, Future = true, Sets = "promisedAt" },
            ],
        },
        new("restored", new("恢复供电", "Supply restored"), [Roles.Crew])
        {
            Shared = true,
            Fulfils = true,
            Fields =
            [
                new("cause", "choice", new("故障原因", "What it was.")) { Required = true, Choices = ["line", "transformer", "switchgear", "cable", "meter-circuit", "customer-installation", "weather", "third-party", "other"] },
                new("materials", "text", new("材料消耗量", "Materials used.")),
            ],
        },
        new("customer-informed", new("告知用户", "Customer informed"), [Roles.Crew, Roles.Clerk, Roles.Dispatcher])
        {
            Fields =
            [
                new("told", "text", new("告知内容", "What the customer was told: cause, repair, what to watch.")) { Required = true, Personal = true },
                new("satisfaction", "choice", new("是否满意", "Satisfied or not, if the customer said so.")) { Choices = ["satisfied", "dissatisfied"] },
            ],
        },
        new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
    ]);
}
