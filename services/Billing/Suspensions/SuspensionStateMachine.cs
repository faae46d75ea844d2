using MassTransit;
using Utilities.Contracts;

namespace Utilities.Billing;

/// <summary>
/// Carries a suspension between billing and the utility: proposed, approved, announced, ordered, carried out or refused, restored. Every message may come twice, late or
/// before its cause; whichever comes first makes the instance. Payment at any stage ends it: on paper it is closed, an order that is out is withdrawn, and supply that was
/// suspended, even while the withdrawal was on its way, is restored at once.
/// </summary>
public sealed class SuspensionStateMachine : MassTransitStateMachine<SuspensionState>
{
    public SuspensionStateMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => ProposalMade, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => ApprovalGiven, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => NoticeGiven, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Matured, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Paid, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Dropped, e => e.CorrelateById(m => m.Message.MatterId));
        Event(() => Refused, e =>
        {
            e.CorrelateById(m => m.Message.MatterId);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Event(() => Cut, e =>
        {
            e.CorrelateById(m => m.Message.MatterId);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Event(() => Withdrawn, e =>
        {
            e.CorrelateById(m => m.Message.MatterId);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Event(() => Restored, e =>
        {
            e.CorrelateById(m => m.Message.MatterId);
            e.OnMissingInstance(missing => missing.Discard());
        });

        Initially(
            When(ProposalMade).Remember(m => (m.Number, m.Utility, m.ServicePoint)).TransitionTo(Proposed),
            When(ApprovalGiven).Remember(m => (m.Number, m.Utility, m.ServicePoint)).TransitionTo(Approved),
            When(NoticeGiven).Remember(m => (m.Number, m.Utility, m.ServicePoint)).TransitionTo(Announced),
            When(Matured).Remember(m => (m.Number, m.Utility, m.ServicePoint)).Order().TransitionTo(Ordered),
            When(Paid).Remember(m => (m.Number, m.Utility, m.ServicePoint)).Close("paid").TransitionTo(Over),
            When(Dropped).Remember(m => (m.Number, m.Utility, m.ServicePoint)).Close("dropped").TransitionTo(Over));

        During(Proposed,
            When(ApprovalGiven).TransitionTo(Approved),
            When(NoticeGiven).TransitionTo(Announced),
            When(Matured).Order().TransitionTo(Ordered),
            When(Paid).Close("paid").TransitionTo(Over),
            When(Dropped).Close("dropped").TransitionTo(Over),
            Ignore(ProposalMade), Ignore(Refused), Ignore(Cut), Ignore(Withdrawn), Ignore(Restored));

        During(Approved,
            When(NoticeGiven).TransitionTo(Announced),
            When(Matured).Order().TransitionTo(Ordered),
            When(Paid).Close("paid").TransitionTo(Over),
            When(Dropped).Close("dropped").TransitionTo(Over),
            Ignore(ProposalMade), Ignore(ApprovalGiven), Ignore(Refused), Ignore(Cut), Ignore(Withdrawn), Ignore(Restored));

        During(Announced,
            When(Matured).Order().TransitionTo(Ordered),
            When(Paid).Close("paid").TransitionTo(Over),
            When(Dropped).Close("dropped").TransitionTo(Over),
            Ignore(ProposalMade), Ignore(ApprovalGiven), Ignore(NoticeGiven), Ignore(Refused), Ignore(Cut), Ignore(Withdrawn), Ignore(Restored));

        During(Ordered,
            When(Refused).Note().TransitionTo(Over),
            When(Cut).Note().TransitionTo(Suspended),
            When(Paid).Withdraw("paid").TransitionTo(Withdrawing),
            When(Dropped).Withdraw("dropped").TransitionTo(Withdrawing),
            Ignore(ProposalMade), Ignore(ApprovalGiven), Ignore(NoticeGiven), Ignore(Matured), Ignore(Withdrawn), Ignore(Restored));

        During(Withdrawing,
            When(Withdrawn).Close().TransitionTo(Over),
            When(Refused).Note().TransitionTo(Over),
            When(Cut).Note().Restore().TransitionTo(Restoring),
            When(Paid).Then(context => context.Saga.Ends = "paid"),
            Ignore(ProposalMade), Ignore(ApprovalGiven), Ignore(NoticeGiven), Ignore(Matured), Ignore(Dropped), Ignore(Restored));

        During(Suspended,
            When(Paid).Restore().TransitionTo(Restoring),
            When(Dropped).Restore().TransitionTo(Restoring),
            When(Restored).Note().TransitionTo(Over),
            Ignore(ProposalMade), Ignore(ApprovalGiven), Ignore(NoticeGiven), Ignore(Matured), Ignore(Refused), Ignore(Cut), Ignore(Withdrawn));

        During(Restoring,
            When(Restored).Note().TransitionTo(Over),
            Ignore(ProposalMade), Ignore(ApprovalGiven), Ignore(NoticeGiven), Ignore(Matured), Ignore(Paid), Ignore(Dropped), Ignore(Refused), Ignore(Cut), Ignore(Withdrawn));

        During(Over,
            Ignore(ProposalMade), Ignore(ApprovalGiven), Ignore(NoticeGiven), Ignore(Matured), Ignore(Paid), Ignore(Dropped),
            Ignore(Refused), Ignore(Cut), Ignore(Withdrawn), Ignore(Restored));
    }

    public State Proposed { get; private set; } = null!;

    public State Approved { get; private set; } = null!;

    public State Announced { get; private set; } = null!;

    public State Ordered { get; private set; } = null!;

    public State Withdrawing { get; private set; } = null!;

    public State Suspended { get; private set; } = null!;

    public State Restoring { get; private set; } = null!;

    public State Over { get; private set; } = null!;

    public Event<SuspensionProposed> ProposalMade { get; private set; } = null!;

    public Event<SuspensionApproved> ApprovalGiven { get; private set; } = null!;

    public Event<SuspensionAnnounced> NoticeGiven { get; private set; } = null!;

    public Event<SuspensionMatured> Matured { get; private set; } = null!;

    public Event<SuspensionSettled> Paid { get; private set; } = null!;

    public Event<SuspensionDropped> Dropped { get; private set; } = null!;

    public Event<SuspensionRefused> Refused { get; private set; } = null!;

    public Event<SupplySuspended> Cut { get; private set; } = null!;

    public Event<SuspensionWithdrawn> Withdrawn { get; private set; } = null!;

    public Event<SupplyRestored> Restored { get; private set; } = null!;
}
