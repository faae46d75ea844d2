using MassTransit;
using Utilities.Contracts;

namespace Utilities.Billing;

/// <summary>A complaint or an enquiry about a bill or an account is filed, reopened or closed. Reports of misconduct (举报) are of no such type and leave no trace here.</summary>
internal sealed class HearComplaint(ComplaintVetoes vetoes, DunningPolicy policy, TimeProvider time) : IConsumer<CaseFiled>, IConsumer<CaseReopened>, IConsumer<CaseClosed>
{
    public async Task Consume(ConsumeContext<CaseFiled> context)
    {
        var filed = context.Message;
        if (!policy.Veto.Types.Contains(filed.Type)) return;
        var accounts = await vetoes.AccountsOf(filed.RelatedNumber, filed.ServicePoint, filed.Subject is { } subject && policy.Veto.Subjects.Contains(subject));
        if (accounts.Count > 0) await vetoes.Filed(filed.CaseId, filed.Number, accounts, filed.ReceivedAt ?? time.GetUtcNow());
    }

    public Task Consume(ConsumeContext<CaseReopened> context) => policy.Veto.Types.Contains(context.Message.Type)
        ? vetoes.Reopened(context.Message.CaseId, context.Message.Number, context.Message.At)
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<CaseClosed> context) => policy.Veto.Types.Contains(context.Message.Type)
        ? vetoes.Closed(context.Message.CaseId, context.Message.Number, context.Message.At)
        : Task.CompletedTask;
}

/// <summary>One at a time: filing and closing of one case must not race. Inbox and retry come with the bus.</summary>
internal sealed class HearComplaintDefinition : ConsumerDefinition<HearComplaint>
{
    public HearComplaintDefinition() => ConcurrentMessageLimit = 1;
}
