using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>The gas company as a network utility: everything that makes it differ from its siblings, as data.</summary>
public static class GasUtility
{
    public const string Name = "gas";

    /// <summary>Leaks and calls for help never wait. The source names the appointment and no number of days: the cap is this deployment's choice.</summary>
    private static readonly PauseGround[] Grounds =
    [
        new("waiting-for-customer", new("等待顾客约定的时间或到场", "Waiting for the customer's agreed time or presence"),
            "供气服务承诺 八「对顾客实行预约服务」: the customer's own time is waited for.", TimeSpan.FromDays(5)) { NotFor = ["leak", "assistance"] },
    ];

    public static readonly SupplyUtility Profile = new(Name, "G", "gas-station")
    {
        RequestTypes = GasRequestTypes.All,
        Workflows = [GasLeak.Workflow, GasRepair.Workflow, GasMeterReplacement.Workflow, Doorstep.Workflow, GasAssistance.Workflow, EnquiryWorkflow.Workflow],
        FeeSchedule = new("posted-list", new("供气收费标准", "Posted list of charges"),
            new("公布的收费标准;收费前出示并说明,顾客同意后方可施工。收费无节假日,每天在公布的时段内办理。",
                "The posted list of charges: shown and explained before any charge, work starts only with consent. Charges are taken every day of the year within the posted hours.")),
        PauseGrounds = Grounds,
        Outages = GasOutages.Rules,
        Meters = new("m3") { Demo = new(8, 45) },
        Filers = [Exchange.FilerOf],
    };
}
