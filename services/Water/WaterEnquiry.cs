using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The order of steps of an enquiry about the supply: 供水服务原则 七 (D23), answered normally within 4 hours.</summary>
internal static class WaterEnquiry
{
    public const string Name = "enquiry";

    public static readonly Workflow Workflow = new(Name, "D23",
    [
        new("received", new("登记", "Received and logged"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new("answered", new("答复", "Answered"), [Roles.Clerk, Roles.Dispatcher])
        {
            Fulfils = true,
            Fields = [new("answer", "text", new("答复内容", "The answer as given to the customer.")) { Required = true, Personal = true }],
        },
        new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
    ]);
}
