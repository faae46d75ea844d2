using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The order of steps of an enquiry about the supply: 供水服务原则 七, 供电服务承诺 四 (D23). How soon it is answered is commitment data.</summary>
public static class EnquiryWorkflow
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
