using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>The verbs of <see cref="SupervisionStateMachine"/>.</summary>
internal static class SupervisionBehavior
{
    public static EventActivityBinder<SupervisionState, ClockBroken> Supervise(this EventActivityBinder<SupervisionState, ClockBroken> broken, State open) =>
        broken.Supervise(context => Breach.Of(context.Message), open);

    public static EventActivityBinder<SupervisionState, BreachSettled> Supervise(this EventActivityBinder<SupervisionState, BreachSettled> settled, State open) =>
        settled.Supervise(context => Breach.Of(context.Message), open);

    public static EventActivityBinder<SupervisionState, ClockEscalated> NoteRung(this EventActivityBinder<SupervisionState, ClockEscalated> escalated) =>
        escalated.ThenAsync(context => Breaches.NoteRung(context.Work(), context.Message));

    /// <summary>Notes what was told; a promise that concerns supervision and has no case yet comes into the open one of its matter, or into a new one.</summary>
    private static EventActivityBinder<SupervisionState, T> Supervise<T>(this EventActivityBinder<SupervisionState, T> told, Func<BehaviorContext<SupervisionState, T>, Breach> breachOf, State open)
        where T : class => told
        .ThenAsync(async context =>
        {
            var desk = context.Service<SupervisionDesk>();
            var breach = await Breaches.Note(context.Work(), breachOf(context));
            if (breach.CaseId is null && desk.Concerns(breach) && (breach.BrokenAt is not null || breach.SettledAs == Breach.KeptLate)) context.Saga.CaseId = await desk.Take(breach);
            else if (breach.CaseId is { } known && context.Saga.CaseId is null) context.Saga.CaseId = known;
            context.Saga.HasOpenCase = context.Saga.CaseId is { } id && (await desk.OpenOf(context.Saga.CorrelationId))?.Id == id;
        })
        .If(context => context.Saga.HasOpenCase, then => then.TransitionTo(open));
}
