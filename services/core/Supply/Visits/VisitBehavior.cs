using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using ArrivedBinder = MassTransit.EventActivityBinder<Utilities.Supply.VisitState, Utilities.Contracts.VisitArrivalRecorded>;
using AskedBinder = MassTransit.EventActivityBinder<Utilities.Supply.VisitState, Utilities.Contracts.VisitRequested>;
using CrewBinder = MassTransit.EventActivityBinder<Utilities.Supply.VisitState, Utilities.Contracts.VisitCrewAssigned>;
using FinishedBinder = MassTransit.EventActivityBinder<Utilities.Supply.VisitState, Utilities.Contracts.VisitFinished>;
using WithdrawnBinder = MassTransit.EventActivityBinder<Utilities.Supply.VisitState, Utilities.Contracts.VisitWithdrawn>;

namespace Utilities.Supply;

/// <summary>The verbs of <see cref="VisitStateMachine"/> that tell the appointments service what happens to the order.</summary>
internal static class VisitBehavior
{
    private const string NoLongerNeeded = "done-without-visit";

    public static AskedBinder Remember(this AskedBinder asked) => asked.Then(context =>
    {
        Know(context.Saga, context.Message.MatterId, context.Message.Number);
        context.Saga.Crew ??= context.Message.Crew;
    });

    /// <summary>Of two assignments the later one counts.</summary>
    public static CrewBinder Remember(this CrewBinder assigned) => assigned.Then(context =>
    {
        context.Saga.MatterId = context.Message.MatterId;
        if (context.Saga.CrewAt > context.Message.At) return;
        (context.Saga.Crew, context.Saga.CrewAt) = (context.Message.Crew, context.Message.At);
    });

    public static WithdrawnBinder Remember(this WithdrawnBinder withdrawn) => withdrawn.Then(context => Know(context.Saga, context.Message.MatterId, context.Message.Number));

    public static AskedBinder AskForTime(this AskedBinder asked, SupplyUtility utility) => asked.Send(OrderQueues.ReserveVisit, context => new ReserveVisit
    {
        Service = utility.Name,
        VisitId = context.Message.VisitId,
        MatterId = context.Message.MatterId,
        Number = context.Message.Number,
        Purpose = context.Message.Purpose,
        Area = context.Message.Area,
        Minutes = context.Message.Minutes,
        NotBefore = context.Message.NotBefore,
        NotAfter = context.Message.NotAfter,
        WantedAt = context.Message.WantedAt,
        At = context.Message.At,
    });

    public static EventActivityBinder<VisitState, T> AssignCrew<T>(this EventActivityBinder<VisitState, T> heard, SupplyUtility utility)
        where T : class => heard.If(context => context.Saga.Crew is not null, known => known.Send(OrderQueues.AssignVisitCrew, context => new AssignVisitCrew
    {
        Service = utility.Name, VisitId = context.Saga.CorrelationId, Crew = context.Saga.Crew!, At = context.Saga.CrewAt ?? context.Work().Time.GetUtcNow(),
    }));

    public static ArrivedBinder RecordArrival(this ArrivedBinder arrived, SupplyUtility utility) =>
        arrived.Send(OrderQueues.RecordVisitArrival, context => Arrival(utility, context.Message.VisitId, context.Message.Crew, context.Message.ArrivedAt));

    /// <summary>The end has overtaken the arrival: both are said.</summary>
    public static FinishedBinder RecordArrival(this FinishedBinder finished, SupplyUtility utility) => finished.If(
        context => context.Message.ArrivedAt is not null,
        recorded => recorded.Send(OrderQueues.RecordVisitArrival, context => Arrival(utility, context.Message.VisitId, context.Message.Crew, context.Message.ArrivedAt!.Value)));

    public static FinishedBinder Complete(this FinishedBinder finished, SupplyUtility utility) => finished.Send(OrderQueues.CompleteVisit, context => new CompleteVisit
    {
        Service = utility.Name, VisitId = context.Message.VisitId, Outcome = context.Message.Outcome, At = context.Message.At,
    });

    public static EventActivityBinder<VisitState, T> GiveBack<T>(this EventActivityBinder<VisitState, T> heard, SupplyUtility utility)
        where T : class => heard.Send(OrderQueues.ReleaseVisit, context => new ReleaseVisit
    {
        Service = utility.Name,
        VisitId = context.Saga.CorrelationId,
        MatterId = context.Saga.MatterId,
        Reason = context.Message is VisitWithdrawn withdrawn ? withdrawn.Reason : NoLongerNeeded,
        At = context.Work().Time.GetUtcNow(),
    });

    private static RecordVisitArrival Arrival(SupplyUtility utility, Guid visit, string crew, DateTimeOffset at) =>
        new() { Service = utility.Name, VisitId = visit, Crew = crew, ArrivedAt = at };

    private static void Know(VisitState saga, Guid matter, string number) => (saga.MatterId, saga.Number) = (matter, number);
}
