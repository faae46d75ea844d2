using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The water company as a network utility: everything that makes it differ from its siblings, as data.</summary>
public static class WaterUtility
{
    public const string Name = "water";

    /// <summary>A pause ends by itself after its cap. The sources name the grounds and no number of days: the caps are this deployment's choice.</summary>
    private static readonly PauseGround[] Grounds =
    [
        new("waiting-for-customer", new("等待用户同意或到场", "Waiting for the customer's consent or presence"),
            "供水公司维修服务部管理制度 七「如用户同意维修」: work on the customer's own fittings needs the customer's consent.", TimeSpan.FromDays(5)),
        new("special-circumstances", new("特殊状况", "Special circumstances"),
            "供水服务承诺 五: the 24 h and 36 h limits hold without special circumstances (无特殊状况).", TimeSpan.FromDays(3)),
    ];

    public static readonly SupplyUtility Profile = new(Name, "W", "water-repair-company")
    {
        RequestTypes = WaterRequestTypes.All,
        Workflows = [WaterRepair.Workflow, EnquiryWorkflow.Workflow, WaterQualityComplaint.Workflow],
        FeeSchedule = new("indoor-repair",
            new("《室内供水设备维修服务收费标准》", "Charges for repairs of indoor water fittings"),
            new("供水公司公布的收费标准;维修前出示并说明,用户同意后方可施工,费用写入任务单。",
                "The water company's posted list of charges: shown and explained before work, work starts only with the customer's consent, the cost is written on the order.")),
        PauseGrounds = Grounds,
        Outages = WaterOutages.Rules,
        Meters = new("m3") { FaultType = "meter", Demo = new(4, 28) },
        FacilityKinds = [.. WaterFacilities.Kinds, .. PumpFacilities.Kinds],
        Holds = MaterialsAccounted.Holds,
    };
}
