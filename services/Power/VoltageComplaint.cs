using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>The order of steps of a voltage complaint: it is answered from a measurement, which is ordered for it (002 第一篇 第六条(一), K3).</summary>
internal static class VoltageComplaint
{
    public const string Name = "voltage";
    public const string Ordered = "reading-ordered";
    public const string Measured = "measured";

    public static readonly Workflow Workflow = new(Name, "K3",
    [
        new("received", new("登记", "Received and logged"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new(Ordered, new("安排测量", "Measurement ordered"), [Roles.Dispatcher])
        {
            Fields = [new("order", "text", new("测量单号", "Number of the reading order.")) { Required = true }],
        },
        new(Measured, new("测量电压", "Voltage measured"), [Roles.Crew, Roles.Dispatcher])
        {
            Fields =
            [
                new("order", "text", new("测量单号", "Number of the reading order.")) { Required = true },
                new("volts", "number", new("电压(V)", "The voltage measured, in volts.")) { Required = true },
                new("passed", "bool", new("是否合格", "Within the tolerance; left out where none applies.")),
            ],
        },
        new("answered", new("答复用户", "Customer answered"), [Roles.Clerk, Roles.Dispatcher])
        {
            Fulfils = true,
            Fields = [new("answer", "text", new("答复内容", "The reply to the customer, with the reading.")) { Required = true, Personal = true }],
        },
        new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
    ]);
}
