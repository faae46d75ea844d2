using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>A customer calls the gas station for help: 供气服务承诺 三, 供气服务原则 四; helped on the phone or on the spot, in time.</summary>
internal static class GasAssistance
{
    public const string Name = "assistance";

    public static readonly Workflow Workflow = new(Name, "D36",
    [
        new("received", new("求援登记", "Call for help logged"), Doorstep.Intake),
        new("assisted", new("已协助", "Help given"), [Roles.Clerk, Roles.Dispatcher, Roles.Crew])
        {
            Fulfils = true,
            Fields =
            [
                new("how", "choice", new("协助方式", "How help was given.")) { Required = true, Choices = ["by-phone", "on-site"] },
                new("help", "text", new("协助内容", "What was done or advised.")) { Required = true, Personal = true },
            ],
        },
        Doorstep.Archived,
    ]);
}
