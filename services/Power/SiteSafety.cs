using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// The safety checklist before hand is laid on anything: 供电服务原则 四 「在直接作业现场劳保穿戴整洁,做好安全措施,严格按照《电业安全规程》和《安全禁令》工作」.
/// Nobody starts without it.
/// </summary>
internal static class SiteSafety
{
    public const string Step = "safety-checked";

    public static readonly Step Checklist = new(Step, new("安全措施确认", "Safety measures confirmed"), [Roles.Crew])
    {
        Shared = true,
        Fields =
        [
            new("certified", "bool", new("作业人员持证上岗、佩戴工作胸卡", "Those who work hold the certificate and wear their badge.")) { Required = true, MustBe = "true" },
            new("protectiveGear", "bool", new("劳保穿戴整洁齐全", "Protective clothing is complete and worn.")) { Required = true, MustBe = "true" },
            new("safetyRules", "bool", new("按《电业安全规程》和《安全禁令》做好安全措施", "Measures are taken by the electrical safety code and the safety prohibitions.")) { Required = true, MustBe = "true" },
            new("method", "choice", new("作业方式", "How the work is done: dead, live or without touching the installation.")) { Required = true, Choices = ["de-energised", "live-line", "no-contact"] },
        ],
    };

    /// <summary>供电服务原则 六: who is disturbed by the work gets an explanation and an apology.</summary>
    public static readonly StepField Disturbance = new("disturbanceExplained", "bool", new("影响顾客正常工作或生活的,已解释并致歉", "Customers disturbed by the work have had an explanation and an apology."));
}
