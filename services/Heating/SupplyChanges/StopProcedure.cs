using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>A step of the prescribed procedure.</summary>
/// <param name="Name">Also the kind of its entry in the history.</param>
/// <param name="Roles">Any one of these may take it.</param>
/// <param name="Reference">What its reference names.</param>
public sealed record ProcedureStep(string Name, BilingualText Title, IReadOnlyList<string> Roles, BilingualText Reference);

/// <summary>
/// How heat may be stopped for cause: 001 第十条(二) 「应严格按照国家、省、市规定的程序办理」 (heating.stop.procedure). The procedure and its waiting period are
/// outside the document: the steps are data of this deployment, the waiting period is the setting <see cref="WaitingSetting"/>, and without it
/// nobody is cut off.
/// </summary>
public static class StopProcedure
{
    public const string Rule = "heating.stop.procedure";

    /// <summary>Name of the setting <c>Commitments:Settings:{name}</c>: from the written notice to the earliest stop, ISO 8601.</summary>
    public const string WaitingSetting = "heating.stop.waiting";

    public static readonly IReadOnlyList<ProcedureStep> Steps =
    [
        new("basis-named", new("写明停热依据", "Legal basis named"), [Roles.Dispatcher, Roles.Supervisor], new("法规名称及条款", "Regulation and article")),
        new("approved", new("主管批准", "Approved by the supervisor"), [Roles.Supervisor], new("批准文号", "Number of the approval")),
        new("notified", new("书面通知用户", "User notified in writing"), [Roles.Clerk, Roles.Dispatcher], new("通知书编号及送达方式", "Number of the notice and how it was delivered")),
    ];

    /// <summary>The steps and what is on record of each. Pure.</summary>
    public static IReadOnlyList<ProcedureStanding> Standing(IReadOnlyList<SupplyChangeEvent> history) =>
        [.. Steps.Select(step => history.FirstOrDefault(past => past.Kind == step.Name) is { } taken
            ? new ProcedureStanding(step.Name, step.Title, taken.At, taken.Actor, taken.Reference)
            : new ProcedureStanding(step.Name, step.Title, null, null, null))];

    /// <summary>Why this step cannot be taken now; null when it can. Pure.</summary>
    public static Refusal? RefusesStep(IReadOnlyList<SupplyChangeEvent> history, ProcedureStep step, Actor actor)
    {
        var standing = Standing(history);
        if (standing.Any(taken => taken.Step == step.Name && taken.At is not null))
            return Refusal.Conflict("step-taken", "This step is on record already.", $"'{step.Name}'.", Rule);
        if (!actor.IsAny(step.Roles)) return Refusal.Forbidden($"Step '{step.Name}' is taken by {string.Join(" or ", step.Roles)}.", Rule);
        if (standing.TakeWhile(other => other.Step != step.Name).FirstOrDefault(other => other.At is null) is { } first)
            return Refusal.Conflict("step-out-of-order", "The steps have an order and none may be skipped.", $"Before '{step.Name}' must come '{first.Step}'.", Rule);
        return step.Name == "approved" && standing[0].By == actor.Id
            ? Refusal.Conflict("same-person", "Whoever named the basis cannot approve it.", "The approval must come from another person.", Rule)
            : null;
    }

    /// <summary>Why heat may not be stopped yet; null when every step is on record and the waiting period is over. Pure.</summary>
    /// <param name="waiting">From the written notice to the earliest stop; null while the operator has set none.</param>
    public static Refusal? RefusesStop(IReadOnlyList<SupplyChangeEvent> history, TimeSpan? waiting, DateTimeOffset at)
    {
        var standing = Standing(history);
        var missing = standing.Where(step => step.At is null).Select(step => step.Step).ToList();
        if (missing.Count > 0)
            return Refusal.Conflict("procedure-incomplete", "Heat is stopped only by the prescribed procedure.", $"Not on record: {string.Join(", ", missing)}.", Rule);
        if (waiting is not { } period)
            return Refusal.Conflict("waiting-period-unset", "Heat is stopped only by the prescribed procedure.", $"The operator must set Commitments:Settings:{WaitingSetting} to the legal waiting period.", Rule);
        var earliest = standing[^1].At!.Value + period;
        return at < earliest
            ? Refusal.Conflict("waiting-period", "The waiting period after the written notice is not over.", $"Heat may be stopped from {earliest:yyyy-MM-ddTHH:mm:sszzz} on.", Rule)
            : null;
    }
}
