using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A leader's instruction (批办; 「有指令」, 001 第七条(五)): what is to be done and by whom. It also ends a quarrel between units, and is owed when a complainant was
/// dissatisfied twice. What is directed cannot be returned.
/// </summary>
public sealed class InstructCase(UnitOfWork work, HandOver handing, CaseDesk desk)
{
    /// <param name="Unit">Who acts; the unit that has it when left out.</param>
    /// <param name="Instruction">The leader's words.</param>
    public sealed record Body(string? Unit, string? Undertaker, string? Instruction);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/instruct", (string number, Body body, HttpContext http, InstructCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Instruct(open, body)))
        .RequireRoles(Roles.Supervisor).Produces<CaseView>().WithSummary("Instruct who acts and how 批办").WithTags("Transfers");

    private async Task<Outcome<HallCase>> Instruct(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var instruction = errors.Text("instruction", body.Instruction, 1000);
        var unit = errors.OptionalText("unit", body.Unit, 100) ?? open.Case.Unit;
        var undertaker = errors.OptionalText("undertaker", body.Undertaker, 100);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        var hops = await handing.HopsOf(open);
        if (hops.FirstOrDefault(hop => hop.State == CaseHop.Pending) is { } asked)
            await HopTable.Decide(work, asked with { State = CaseHop.Returned, DecidedAt = open.Now, DecidedBy = open.Actor.Id, Objection = "directed-otherwise" });
        var changed = open.Case with { AwaitsDirection = false, Undertaker = undertaker ?? open.Case.Undertaker };
        if (await CaseSight.RefusesToHand(work, changed, unit, changed.Undertaker) is { } own) return own;
        var happened = open.Happened(CaseEvents.Instructed, instruction, ("unit", unit));
        var done = unit == open.Case.Unit ? await desk.Keep(changed, happened) : await handing.To(open, changed, hops.Count + 1, unit, instruction, directed: true, [happened]);
        if (!done.IsRefused) await desk.Reach(open, "instructed");
        return done;
    }
}
