using Utilities.Supply;

namespace Utilities.Power;

/// <summary>The power company as a network utility: everything that makes it differ from its siblings, as data.</summary>
public static class PowerUtility
{
    public const string Name = "power";

    /// <summary>A pause ends by itself after its cap. The sources name the grounds and no number of days: the caps are this deployment's choice.</summary>
    private static readonly PauseGround[] Grounds =
    [
        new("unsafe-conditions", new("不具备安全作业条件", "Work would not be safe"),
            "供电服务原则 四: work strictly by 《电业安全规程》 and 《安全禁令》; in a storm or without the measures in place nobody may begin.", TimeSpan.FromDays(2)),
        new("waiting-for-customer", new("等待用户到场或配合", "Waiting for the customer's presence"),
            "供电服务原则 六: the customer's own work and life are not to be disturbed; a meter indoors is reached only with the customer there.", TimeSpan.FromDays(5)),
    ];

    public static readonly SupplyUtility Profile = new(Name, "P", "power-repair-company")
    {
        RequestTypes = PowerRequestTypes.All,
        Workflows = [PowerRepair.Workflow, MeterFault.Workflow, LightingRepair.Workflow, VoltageComplaint.Workflow, PowerConnections.Order, EnquiryWorkflow.Workflow],
        FeeSchedule = new("posted-list",
            new("供电收费项目、收费标准、收费依据", "Posted charges: items, rates and their basis"),
            new("营业窗口公布的收费项目、收费标准、收费依据(002 第一篇 第八条(三));收费前出示并说明。",
                "As posted at the business hall with item, rate and basis: shown and explained before any charge.")),
        PauseGrounds = Grounds,
        Outages = PowerOutages.Rules,
        Meters = new("kWh") { Registers = Meter.AllRegisters, FaultType = PowerRequestTypes.Meter, Demo = new(60, 320) },
        Connections = PowerConnections.Rules,
        FacilityKinds = PowerFacilities.Kinds,
    };
}
