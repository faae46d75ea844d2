using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// What a folder of its own demands before a step of a work order may be taken: materials accounted for, a contract complete.
/// Registered scoped; runs inside the unit of work after the order of steps itself has agreed.
/// </summary>
public interface IStepGuard
{
    /// <summary>Null when the step may be taken, or why not, with the id of the rule.</summary>
    Task<Refusal?> Check(Case open, StepDecision decision);
}
