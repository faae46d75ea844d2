using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The verbs of <see cref="VisitStateMachine"/> that carry the appointments service's answers into the order, to the resident and to the dispatcher.</summary>
internal static class VisitAnswerBehavior
{
    /// <summary>What an escalation is about that no clock has said.</summary>
    private const string Occasion = "visit";

    public static EventActivityBinder<VisitState, VisitReserved> Keep(this EventActivityBinder<VisitState, VisitReserved> reserved) => reserved.ThenAsync(context =>
        Keep(context, context.Message.Appointment, context.Message.StartsAt, context.Message.EndsAt, context.Message.At, consented: false));

    /// <summary>A time is moved with the customer's consent only.</summary>
    public static EventActivityBinder<VisitState, VisitRescheduled> Keep(this EventActivityBinder<VisitState, VisitRescheduled> moved) => moved.ThenAsync(context =>
        Keep(context, context.Message.Appointment, context.Message.StartsAt, context.Message.EndsAt, context.Message.At, consented: true));

    /// <summary>The resident is told the time and the crew gets it; or, when nobody waits for it any more, it is given back.</summary>
    public static EventActivityBinder<VisitState, VisitReserved> GoOn(this EventActivityBinder<VisitState, VisitReserved> reserved, SupplyUtility utility, State kept, State givenBack) => reserved.IfElse(
        context => context.Saga.Kept,
        then => then.Tell(utility, "visit-reserved", context => ($"{context.StartsAt:O}", context.StartsAt)).AssignCrew(utility).TransitionTo(kept),
        otherwise => otherwise.GiveBack(utility).TransitionTo(givenBack));

    public static EventActivityBinder<VisitState, VisitRescheduled> GoOn(this EventActivityBinder<VisitState, VisitRescheduled> moved, SupplyUtility utility, State kept, State givenBack) => moved.IfElse(
        context => context.Saga.Kept,
        then => then
            .If(context => context.Saga.SaidAt == context.Message.At, newest => newest.Tell(utility, "visit-moved", context => ($"{context.StartsAt:O}", context.StartsAt)))
            .AssignCrew(utility).TransitionTo(kept),
        otherwise => otherwise.GiveBack(utility).TransitionTo(givenBack));

    public static EventActivityBinder<VisitState, VisitRefused> Refuse(this EventActivityBinder<VisitState, VisitRefused> refused, SupplyUtility utility) => refused
        .ThenAsync(async context => context.Saga.Kept = await context.Service<VisitAnswers>().Refuse(context.Message.VisitId, context.Message.Reason))
        .If(context => context.Saga.Kept, told => told.Escalate(context => context.Reason).Tell(utility, "visit-refused", _ => ("refused", null)));

    public static EventActivityBinder<VisitState, VisitMissed> Miss(this EventActivityBinder<VisitState, VisitMissed> missed, SupplyUtility utility) => missed
        .ThenAsync(async context => context.Saga.Kept = await context.Service<VisitAnswers>().Miss(context.Message))
        .If(context => context.Saga.Kept, told => told.Escalate(_ => "visit-missed").Tell(utility, "visit-missed", _ => ("missed", null)));

    /// <summary>The resident is told either way; of what the hall calls off the dispatcher learns too.</summary>
    public static EventActivityBinder<VisitState, VisitCancelled> CallOff(this EventActivityBinder<VisitState, VisitCancelled> cancelled, SupplyUtility utility) => cancelled
        .ThenAsync(async context => context.Saga.Kept = await context.Service<VisitAnswers>().CallOff(context.Message))
        .If(context => context.Saga.Kept, told => told.IfElse(
            context => context.Message.By == VisitAnswers.Applicant,
            byCustomer => byCustomer.Tell(utility, "visit-cancelled", _ => ("cancelled", null)),
            byHall => byHall.Escalate(_ => "visit-cancelled").Tell(utility, "visit-called-off", _ => ("cancelled", null))));

    /// <summary>Called off: the resident reads it. No time before the promise broke: the dispatcher must act. Other ends are told with the order.</summary>
    public static EventActivityBinder<VisitState, VisitWithdrawn> Tell(this EventActivityBinder<VisitState, VisitWithdrawn> withdrawn, SupplyUtility utility) => withdrawn
        .If(context => context.Message.Reason == CallOffVisit.Milestone, told => told.Tell(utility, "visit-cancelled", _ => ("cancelled", null)))
        .If(context => context.Message.Reason == GiveUpWaiting.Reason, told => told.Escalate(_ => "visit-late").Tell(utility, "visit-late", _ => ("late", null)));

    private static async Task Keep<T>(BehaviorContext<VisitState, T> context, string appointment, DateTimeOffset starts, DateTimeOffset ends, DateTimeOffset at, bool consented)
        where T : class
    {
        if (context.Saga.SaidAt > at) return;
        context.Saga.SaidAt = at;
        context.Saga.Kept = await context.Service<VisitAnswers>().Keep(context.Saga.CorrelationId, appointment, starts, ends, consented);
    }

    private static EventActivityBinder<VisitState, T> Tell<T>(
        this EventActivityBinder<VisitState, T> heard, SupplyUtility utility, string occasion, Func<T, (string Once, DateTimeOffset? At)> what)
        where T : class => heard.Send(utility.Queue<NotifyResident>(), context => new NotifyResident
    {
        MatterId = context.Saga.MatterId,
        Occasion = occasion,
        OnceKey = $"visit:{context.Saga.CorrelationId}:{what(context.Message).Once}",
        PromisedAt = what(context.Message).At,
    });

    private static EventActivityBinder<VisitState, T> Escalate<T>(this EventActivityBinder<VisitState, T> heard, Func<T, string> why)
        where T : class => heard.ThenAsync(context =>
    {
        var now = context.Work().Time.GetUtcNow();
        return EscalationTable.Raise(context.Work(), new()
        {
            Id = Guid.CreateVersion7(now),
            MatterId = context.Saga.MatterId,
            Number = context.Saga.Number,
            ClockId = context.Saga.CorrelationId,
            CommitmentId = "",
            Profile = "",
            ClockVersion = 1,
            Level = why(context.Message),
            Occasion = Occasion,
            Role = Roles.Dispatcher,
            RaisedAt = now,
        });
    });
}
