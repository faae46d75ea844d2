using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>The heating company as a network utility: everything that makes it differ from its siblings, as data.</summary>
public static class HeatingUtility
{
    public const string Name = "heating";

    /// <summary>A pause ends by itself after its cap. The document names the grounds and no number of days: the caps are this deployment's choice.</summary>
    private static readonly PauseGround[] Grounds =
    [
        new("waiting-for-confirmation", new("等待用户确认损坏责任", "Waiting for the user to confirm the damage"),
            "蓝煜热力服务标准 第十三条(四)「由用户确认,并在确认单上签字」: nothing is repaired before the user has confirmed.", TimeSpan.FromDays(2)),
        new("no-access", new("约定时间无法入户", "No access at the agreed time"),
            "蓝煜热力服务标准 第十三条(七)「约定处理时间」: the time is agreed with the user, who lets the repairer in.", TimeSpan.FromDays(3)),
    ];

    public static readonly SupplyUtility Profile = new(Name, "H", "heating-station")
    {
        RequestTypes = HeatingRequestTypes.All,
        Workflows = [HeatingRepair.Workflow, HeatingRepair.LeakWorkflow, EnquiryWorkflow.Workflow, HeatingConnections.Order],
        FeeSchedule = new("posted-list",
            new("供热业务收费标准", "Posted list of heating charges"),
            new("公布收费项目、收费标准和收费依据;不得以任何形式扩大收费范围或提高收费标准;收费前出示并说明。",
                "Items, rates and their basis are posted; nothing widens the scope or raises a rate; shown and explained before any charge.")),
        PauseGrounds = Grounds,
        Outages = HeatingOutages.Rules,
        Meters = new("GJ") { Demo = new(20, 90) { Months = [11, 12, 1, 2, 3, 4], PublicOnly = true } },
        DutyCounts = SeasonBook.IsHeatedAnywhere,
        SuspensionBar = async (work, day) => await SeasonBook.IsHeatedAnywhere(work, day) ? "heating-season" : null,
        Connections = HeatingConnections.Rules,
        Filers = [SupplyChangeTable.FilerOf, TemperatureVisitTable.FilerOf],
    };
}
