using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>The gas company as a network utility: everything that makes it differ from its siblings, as data.</summary>
public static class GasUtility
{
    public const string Name = "gas";

    public static readonly SupplyUtility Profile = new(Name, "G", "gas-station")
    {
        RequestTypes = GasRequestTypes.All,
        Workflows = [EnquiryWorkflow.Workflow],
        FeeSchedule = new("posted-list", new("供气收费标准", "Posted list of charges"), new("收费前出示并说明。", "Shown and explained before any charge.")),
        PauseGrounds = [],
        Outages = GasOutages.Rules,
    };
}
