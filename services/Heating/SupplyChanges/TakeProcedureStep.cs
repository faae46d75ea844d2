using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Puts a step of the prescribed procedure of a stop for cause on record (heating.stop.procedure).</summary>
internal sealed class TakeProcedureStep(SupplyChangeDesk desk)
{
    /// <param name="Step">See <see cref="StopProcedure.Steps"/>.</param>
    /// <param name="At">When it was done: for the notice, when it was delivered; now when left out.</param>
    /// <param name="Reference">What the step names: basis, number of the approval or of the notice.</param>
    public sealed record Body(string? Step, DateTimeOffset? At, string? Reference, string? Note);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/supply-changes/{number}/procedure", (string number, Body body, HttpContext http, TakeProcedureStep act, SupplyChangeDesk desk) => desk.Act(http, number, body, open => act.Take(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<SupplyChangeView>().WithSummary("Record a step of the stop procedure 停热程序").WithTags("Supply changes");

    private async Task<Outcome<SupplyChange>> Take(OpenChange open, Body body)
    {
        if (open.RefusesUnless(SupplyChangeStates.Verified, SupplyChangeStates.Registered, SupplyChangeStates.Settling) is { } state) return state;
        if (open.Change is not { Kind: SupplyChange.Stop, Ground: SupplyChange.Cause })
            return Refusal.Conflict("no-procedure", "Only a stop for cause has a prescribed procedure.", $"'{open.Change.Number}' is a {open.Change.Kind} on {open.Change.Ground}.", StopProcedure.Rule);
        var errors = new FieldErrors();
        var name = errors.OneOf("step", body.Step, [.. StopProcedure.Steps.Select(known => known.Name)]);
        var at = errors.Past("at", body.At, open.Now, Earliest(open));
        var reference = errors.Text("reference", body.Reference);
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return errors.ToRefusal();
        var step = StopProcedure.Steps.First(known => known.Name == name);
        return StopProcedure.RefusesStep(open.History, step, open.Actor) is { } refusal
            ? refusal
            : await desk.Keep(open.Change, open.Happened(step.Name, note, reference) with { At = at });
    }

    /// <summary>Not before the step before it, and none before the stop was filed: a notice older than the matter would shorten the waiting period.</summary>
    private static DateTimeOffset Earliest(OpenChange open) =>
        open.History.Where(past => StopProcedure.Steps.Any(known => known.Name == past.Kind)).Select(past => past.At).Append(open.Change.FiledAt).Max();
}
