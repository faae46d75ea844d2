using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>The order of steps when a street, stairwell or public-toilet lamp is out: 供电服务承诺 五 (D30). How many are lit is measured by inspection.</summary>
internal static class LightingRepair
{
    public const string Name = "lighting";

    public static readonly Workflow Workflow = new(Name, "D30",
    [
        new("received", new("登记", "Received and logged"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new("assigned", new("派工", "Electrician assigned"), [Roles.Dispatcher])
        {
            Fields = [new("crew", "text", new("电工编号", "Id of the electrician.")) { Required = true, Sets = "crew" }],
        },
        new("arrived", new("到达现场", "Arrived on site"), [Roles.Crew]) { Shared = true },
        SiteSafety.Checklist,
        new("repaired", new("修复亮灯", "Lit again"), [Roles.Crew])
        {
            Shared = true,
            Fulfils = true,
            Fields =
            [
                new("lamps", "number", new("修复灯数", "Lamps lit again.")) { Required = true },
                new("materials", "text", new("材料消耗量", "Materials used.")),
            ],
        },
        new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
    ]);
}
