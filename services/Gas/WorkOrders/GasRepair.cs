using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>The order of steps of a repair of gas facilities: doorstep conduct (供气服务原则 二, D36) and acceptance (供气服务承诺 五).</summary>
internal static class GasRepair
{
    public const string Name = "repair";

    private static readonly Condition[] Chargeable = [new("chargeable", "true")];

    public static readonly Workflow Workflow = new(Name, "D36",
    [
        new("received", new("登记", "Received and logged"), Doorstep.Intake),
        Doorstep.Assigned,
        Doorstep.Arrived with
        {
            Fields = [.. Doorstep.Arrived.Fields, new("chargeable", "bool", new("是否收费", "The customer pays for this work.")) { Sets = "chargeable" }],
        },
        new("consented", new("顾客同意", "Customer consented"), [Roles.Crew, Roles.Clerk, Roles.Resident])
        {
            When = Chargeable,
            Once = true,
            Fields =
            [
                new("feeScheduleShown", "bool", new("是否出示并说明收费标准", "The list of charges was shown and explained.")) { Required = true, MustBe = "true" },
                new("estimate", "number", new("预计费用(元)", "Estimated cost in yuan, as told to the customer.")),
            ],
        },
        new("declined", new("顾客不同意", "Customer declined"), [Roles.Crew, Roles.Clerk, Roles.Resident]) { When = Chargeable, InsteadOf = "consented", Closes = "declined" },
        new("cannot-finish", new("无法当次完成", "Cannot be finished on this visit"), [Roles.Crew])
        {
            From = "arrived",
            Until = "repaired",
            BackTo = "arrived",
            Fields =
            [
                new("reason", "choice", new("原因", "Why it cannot be finished.")) { Required = true, Choices = ["parts-missing", "too-specialised", "no-access", "other"] },
                new("promisedAt", "instant", new("约定的再次上门时间", "The new time told to the customer.")) { Required = true, Future = true, Sets = "promisedAt" },
            ],
        },
        new("repaired", new("修复", "Repaired"), [Roles.Crew])
        {
            Fulfils = true,
            Fields = [new("work", "text", new("维修内容", "What was repaired or exchanged.")) { Required = true }, Doorstep.CleanedUp],
        },
        Doorstep.Accepted("gas.facility.repair-pass-rate", "repaired"),
        Doorstep.CustomerConfirmed with
        {
            Charge = StepCharge.Written,
            Fields = [.. Doorstep.CustomerConfirmed.Fields, new("cost", "number", new("维修费用(元)", "Cost of the repair in yuan, as written on the order.")) { RequiredWhen = Chargeable }],
        },
        Doorstep.Archived,
    ]);
}
