using Utilities.Supply;

namespace Utilities.Power;

/// <summary>The power company as a network utility: everything that makes it differ from its siblings, as data.</summary>
public static class PowerUtility
{
    public const string Name = "power";

    public static readonly SupplyUtility Profile = new(Name, "P", "power-repair-company")
    {
        RequestTypes = PowerRequestTypes.All,
        Workflows = [EnquiryWorkflow.Workflow],
        FeeSchedule = new("posted-list", new("供电收费标准", "Posted list of charges"), new("收费前出示并说明。", "Shown and explained before any charge.")),
        PauseGrounds = [],
        Outages = new("PT", [], [new(Audience.Public, "site")], [], []) { Noun = new("电", "power") },
    };
}
