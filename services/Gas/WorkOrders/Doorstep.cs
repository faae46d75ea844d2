using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>
/// What every visit to a home has in common: 供气服务原则 二 (D36), reading, delivery, installation, repair and safety check.
/// The conduct is recorded as it was, not as it should have been.
/// </summary>
internal static class Doorstep
{
    public const string Name = "doorstep";

    public static readonly StepField PurposeStated = new("purposeStated", "bool", new("是否礼貌敲门、主动说明来意", "Knocked politely and stated the purpose.")) { Required = true };

    public static readonly StepField ShoeCovers = new("shoeCovers", "bool", new("是否穿鞋套入户", "Put on shoe covers before entering.")) { Required = true };

    public static readonly StepField CleanedUp = new("cleanedUp", "bool", new("是否主动清洁服务现场", "Cleaned the place of work afterwards.")) { Required = true };

    public static readonly string[] Intake = [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner];

    public static readonly Step Assigned = new("assigned", new("派单", "Worker assigned"), [Roles.Clerk, Roles.Dispatcher])
    {
        Fields = [new("crew", "text", new("上门人员编号", "Id of the worker or crew.")) { Required = true, Sets = "crew" }],
    };

    public static readonly Step Arrived = new("arrived", new("上门", "At the door"), [Roles.Crew]) { Fields = [PurposeStated, ShoeCovers] };

    public static readonly Step CustomerConfirmed = new("customer-confirmed", new("顾客填写意见", "Customer confirmed"), [Roles.Crew, Roles.Clerk, Roles.Resident])
    {
        Fields =
        [
            new("satisfaction", "choice", new("是否满意", "Satisfied or not.")) { Required = true, Choices = ["satisfied", "dissatisfied"] },
            new("opinion", "text", new("顾客意见", "The customer's opinion of the service.")) { Personal = true },
        ],
    };

    public static readonly Step Archived = new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" };

    public static readonly Workflow Workflow = new(Name, "D36",
    [
        new("received", new("登记", "Received and logged"), Intake),
        Assigned,
        Arrived,
        new("done", new("完成服务", "Service done"), [Roles.Crew])
        {
            Fulfils = true,
            Fields =
            [
                new("result", "text", new("服务结果", "What was done or delivered, or the reading taken.")) { Required = true },
                CleanedUp with { Required = false, RequiredWhen = [new("type", "installation")] },
            ],
        },
        CustomerConfirmed,
        Archived,
    ]);

    /// <summary>
    /// The verdict of whoever did not do the work (供气服务承诺 五: repairs and meter replacements pass acceptance, 100 %). Each verdict is one
    /// measurement; a failed one sends the work back.
    /// </summary>
    /// <param name="indicator">The pass rate it counts for.</param>
    /// <param name="work">The step that is to be done again.</param>
    public static Step Accepted(string indicator, string work) => new("accepted", new("验收", "Accepted"), [Roles.Dispatcher, Roles.Supervisor])
    {
        Setback = new("passed", "false", "acceptance-failed", work),
        Measures = new(indicator, "passed"),
        Fields =
        [
            new("passed", "bool", new("是否合格", "The work passes acceptance.")) { Required = true },
            new("method", "choice", new("验收方法", "How it was tested.")) { Required = true, Choices = ["pressure-test", "soap-test", "detector", "function-test"] },
            new("remarks", "text", new("验收意见", "Findings, and what is to be done again.")),
        ],
    };
}
