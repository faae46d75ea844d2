using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using StepBinder = MassTransit.EventActivityBinder<Utilities.Supply.ConnectionState, Utilities.Contracts.WorkOrderStepTaken>;

namespace Utilities.Supply;

/// <summary>The verbs of <see cref="ConnectionStateMachine"/>, and what the steps of an application mean to it.</summary>
internal static class ConnectionBehavior
{
    public static bool IsConnection(this BehaviorContext<ConnectionState, RequestFiled> context) => context.Message.Kind == ConnectionRules.Kind;

    public static bool IsAcceptance(this BehaviorContext<ConnectionState, WorkOrderStepTaken> context) => context.Message is { Kind: ConnectionRules.Kind, Step: ConnectionRules.Accepted };

    public static bool IsSurvey(this BehaviorContext<ConnectionState, WorkOrderStepTaken> context) => context.Message is { Kind: ConnectionRules.Kind, Step: ConnectionRules.Surveyed };

    /// <summary>The step that fulfils the application: there is supply.</summary>
    public static bool IsSupply(this BehaviorContext<ConnectionState, WorkOrderStepTaken> context, SupplyUtility utility) =>
        context.Message.Kind == ConnectionRules.Kind && StepOf(context.Message, utility) is { Fulfils: true };

    /// <summary>Not accepted, not feasible, not agreed: closed without supply.</summary>
    public static bool IsRefusal(this BehaviorContext<ConnectionState, WorkOrderStepTaken> context, SupplyUtility utility) =>
        context.Message.Outcome is not (null or "archived") && StepOf(context.Message, utility) is { Fulfils: false };

    public static EventActivityBinder<ConnectionState, RequestFiled> Remember(this EventActivityBinder<ConnectionState, RequestFiled> filed) =>
        filed.Then(context => context.Saga.Number = context.Message.Number);

    public static StepBinder Remember(this StepBinder taken) => taken.Then(context => context.Saga.Number = context.Message.Number);

    /// <summary>Has the place surveyed where the rules want it.</summary>
    public static StepBinder OrderSurvey(this StepBinder accepted, State surveying, State connecting) => accepted
        .ThenAsync(async context => context.Saga.Surveys = await context.Service<ConnectionWay>().OrderSurvey(context.Message.RequestId))
        .IfElse(context => context.Saga.Surveys, then => then.TransitionTo(surveying), otherwise => otherwise.TransitionTo(connecting));

    public static StepBinder RequestAccount(this StepBinder supplied) => supplied.ThenAsync(context => context.Service<ConnectionWay>().RequestAccount(context.Message));

    public static EventActivityBinder<ConnectionState, AccountOpened> Open(this EventActivityBinder<ConnectionState, AccountOpened> opened, SupplyUtility utility) => opened
        .ThenAsync(async context => context.Saga.JustOpened = await context.Service<ConnectionWay>().Open(context.Message))
        .If(context => context.Saga.JustOpened, told => told.Send(utility.Queue<NotifyResident>(), context => new NotifyResident
        {
            MatterId = context.Message.MatterId,
            Occasion = ResidentTexts.AccountOpened,
            OnceKey = ResidentTexts.AccountOpened,
        }));

    private static Step? StepOf(WorkOrderStepTaken taken, SupplyUtility utility) =>
        utility.RequestTypes.FirstOrDefault(type => type.Code == taken.Type) is { } type ? utility.Workflows.First(workflow => workflow.Name == type.Workflow).Find(taken.Step) : null;
}
