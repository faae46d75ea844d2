using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The order of steps of a water-quality complaint: 供水服务原则 五 (D22), sample within one working day, explicit reply after the laboratory.
/// The three steps between are taken by the acts of its quality case.</summary>
internal static class WaterQualityComplaint
{
    public const string Name = "quality";

    public static readonly Workflow Workflow = new(Name, "D22",
    [
        new("received", new("登记", "Received and logged"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new("sampled", new("采样", "Sample taken"), [Roles.Crew])
        {
            Shared = true,
            Fields = [new("place", "text", new("采样点", "Where the sample was taken.")) { Personal = true }],
        },
        new("result-available", new("化验成果", "Laboratory result available"), [Roles.Crew, Roles.Dispatcher])
        {
            Shared = true,
            Fields = [new("passed", "bool", new("是否合格", "The sample meets the standard.")) { Required = true }, new("result", "text", new("化验结果", "The result in words."))],
        },
        new("answered", new("答复用户", "Customer answered"), [Roles.Clerk, Roles.Dispatcher])
        {
            Fulfils = true,
            Fields = [new("answer", "text", new("答复内容", "The explicit reply to the customer.")) { Required = true, Personal = true }],
        },
        new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
    ]);
}
