using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A step that may be taken, and what follows from it.</summary>
/// <param name="Data">Checked fields as texts.</param>
/// <param name="State">The order's new state; null when a side step leaves it as it is.</param>
/// <param name="Outcome">How the order is closed by it, or null while it stays open (or stays closed by an earlier step).</param>
/// <param name="Facts">Facts of the order that it changes.</param>
public sealed record StepDecision(Step Step, DateTimeOffset At, IReadOnlyDictionary<string, string> Data, string? State, string? Outcome, IReadOnlyDictionary<string, string> Facts);

public sealed partial class TakeStep
{
    /// <summary>Whether this actor may take this step of this order now, with this data. Pure.</summary>
    public static Outcome<StepDecision> Decide(Order order, string name, Actor actor, IReadOnlyDictionary<string, JsonElement>? data, DateTimeOffset? at, DateTimeOffset now)
    {
        var workflow = order.Workflow;
        if (workflow.Find(name) is not { } step)
        {
            return Refusal.Unprocessable("unknown-step", "This order has no such step.",
                $"'{name}' is none of: {string.Join(", ", workflow.Steps.Select(known => known.Name))}.", workflow.Rule);
        }

        var next = order.Next();
        if (order.Outcome is { } closed && !next.Contains(step))
            return Refusal.Conflict("already-closed", "The order is closed.", $"It was closed as '{closed}'.", workflow.Rule);
        if (actor != Actor.System && !actor.IsAny(step.Roles))
            return Refusal.Forbidden($"Step '{name}' is taken by {string.Join(" or ", step.Roles)}.", workflow.Rule);
        if (!next.Contains(step)) return OutOfOrder(order, step, next);
        if (order.Owed().FirstOrDefault(owed => step.Needs.Contains(owed.Name)) is { } needed)
            return Refusal.Conflict("step-needed-first", "Something that is owed has not been recorded yet.", $"'{name}' needs '{needed.Name}' ({needed.Title.En}).", workflow.Rule);
        if (step.Signature && order.Round.FirstOrDefault(taken => taken.Actor == actor.Id && workflow.Find(taken.Name) is { Signature: true }) is { } signed)
            return Refusal.Conflict("same-signatory", "The signatures must come from different people.", $"You have given '{signed.Name}' already.", workflow.Rule);

        var errors = new FieldErrors();
        var when = errors.Past("at", at, now, order.Earliest(step));
        var values = StepData.Read(step, order, data, now, errors);
        return errors.Any ? errors.ToRefusal() : Follow(step, when, values);
    }

    private static StepDecision Follow(Step step, DateTimeOffset at, IReadOnlyDictionary<string, string> values)
    {
        var state = step switch
        {
            { Setback: { } setback } when values.GetValueOrDefault(setback.Field) == setback.Value => setback.State,
            { From: not null, BackTo: null } => null,
            _ => step.Name,
        };
        var facts = step.Fields
            .Where(field => field.Sets is not null && values.ContainsKey(field.Name))
            .ToDictionary(field => field.Sets!, field => values[field.Name], StringComparer.Ordinal);
        return new(step, at, values, state, step.Closes, facts);
    }

    private static Refusal OutOfOrder(Order order, Step step, IReadOnlyList<Step> next)
    {
        var allowed = string.Join(" or ", next.Select(possible => $"'{possible.Name}'"));
        if (!order.Holds(step.When))
        {
            var conditions = string.Join(" and ", step.When.Select(condition => $"{condition.Fact} = {condition.Value}"));
            return Refusal.Conflict("step-not-applicable", "This order does not have this step.", $"'{step.Name}' applies only when {conditions}; next is {allowed}.", order.Workflow.Rule);
        }

        var missing = string.Join(", ", order.Missing(step).Select(first => $"'{first.Name}'"));
        var why = missing.Length == 0 ? $"'{step.Name}' lies behind" : $"before '{step.Name}' must come {missing}";
        return Refusal.Conflict("step-out-of-order", "The steps have an order and none may be skipped.", $"{why}; next is {allowed}.", order.Workflow.Rule);
    }
}
