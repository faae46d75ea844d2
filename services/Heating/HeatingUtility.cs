using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>The heating company as a network utility: everything that makes it differ from its siblings, as data.</summary>
public static class HeatingUtility
{
    public const string Name = "heating";

    public static readonly SupplyUtility Profile = new(Name, "H", "heating-station")
    {
        RequestTypes = HeatingRequestTypes.All,
        Workflows = [EnquiryWorkflow.Workflow],
        FeeSchedule = new("posted-list", new("供热收费标准", "Posted list of charges"), new("收费前出示并说明。", "Shown and explained before any charge.")),
        PauseGrounds = [],
        Outages = new("HT", [], [new(Audience.Public, "site")], [], []) { Noun = new("热", "heat") },
    };
}
