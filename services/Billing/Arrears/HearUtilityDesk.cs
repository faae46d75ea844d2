using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// A utility's own desk notes an unpaid fee or reminds of one (services/Gas/ArrearsReminders). What is owed is billing's to say: it answers what was noted by what it
/// knows, and a reminder given there counts here.
/// </summary>
internal sealed class HearUtilityDesk(UnitOfWork work, DeskReminders reminders, DunningPolicy policy, Utilities.Commitments.CalendarBook calendars) : IConsumer<ArrearsNoted>, IConsumer<ArrearsReminderGiven>
{
    private const string Note = """
        INSERT INTO arrears_note (matter_id, service, number, service_point, account, period, source, noted_at, answer, answered_at)
        SELECT @MatterId, @Service, @Number, @ServicePoint, @account, @Period, @Source, @At, @answer, @now WHERE NOT EXISTS (SELECT 1 FROM arrears_note WHERE matter_id = @MatterId)
        """;

    private const string Reminder = """
        INSERT INTO desk_reminder (matter_id, sequence, account, period, channel, counts, at)
        SELECT @MatterId, @Sequence, @account, @Period, @Channel, @counts, @At WHERE NOT EXISTS (SELECT 1 FROM desk_reminder WHERE matter_id = @MatterId AND sequence = @Sequence)
        """;

    private const string CaseOf = $"""
        {ArrearsTable.Select} WHERE account = @account AND closed_at IS NULL AND EXISTS (SELECT 1 FROM arrears_bill x WHERE x.case_id = arrears_case.id AND x.period = @period)
        """;

    public async Task Consume(ConsumeContext<ArrearsNoted> context)
    {
        var noted = context.Message;
        var account = await Account(noted.Service, noted.ServicePoint, noted.CustomerRef);
        var now = work.Time.GetUtcNow();
        await work.Write(Note, new { noted.MatterId, noted.Service, noted.Number, noted.ServicePoint, account, noted.Period, noted.Source, noted.At, now, answer = await Answer(account, noted.Period, HallTime.Day(now)) });
    }

    public async Task Consume(ConsumeContext<ArrearsReminderGiven> context)
    {
        var given = context.Message;
        var account = await Account(given.Service, given.ServicePoint, given.CustomerRef);
        // A notice reminds when it is sent, a call when somebody answers.
        var counts = given.Reached || given.Channel == "dunning-notice";
        if (await work.Write(Reminder, new { given.MatterId, given.Sequence, account, given.Period, given.Channel, counts, given.At }) == 0 || !counts || account is null) return;
        if (await work.Single<ArrearsCase>(CaseOf, new { account, period = given.Period }) is not { } of) return;
        var on = HallTime.Day(given.At);
        await reminders.SkipFirst(of, on, policy.LadderOf(of.Utility, of.CustomerClass).NextOn(of.OldestDueOn, 1, on, calendars.Get("workingdays")));
        await reminders.Given([of], _ => given.At);
    }

    /// <summary>By the number of the service point; where an older message has none, the customer's only open account of that utility.</summary>
    private async Task<string?> Account(string utility, string? point, string? customer)
    {
        var found = point is { } number
            ? await work.Query<string>("SELECT number FROM account WHERE utility = @utility AND service_point = @number ORDER BY CASE WHEN closed_on IS NULL THEN 0 ELSE 1 END, number DESC", new { utility, number })
            : customer is null ? [] : await work.Query<string>("SELECT number FROM account WHERE customer_ref = @customer AND utility = @utility AND closed_on IS NULL", new { customer, utility });
        return point is null && found.Count > 1 ? null : found.FirstOrDefault();
    }

    private async Task<string> Answer(string? account, string period, DateOnly today)
    {
        if (account is null) return ArrearsNote.UnknownAccount;
        var due = await work.Query<DateOnly>("SELECT due_on FROM bill WHERE account = @account AND period = @period AND open_amount > 0", new { account, period });
        return due.Count == 0 ? ArrearsNote.NothingOwed : due.Any(day => day < today) ? ArrearsNote.Owed : ArrearsNote.NotDueYet;
    }
}

/// <summary>One at a time: a note and its reminder must not race. Inbox and retry come with the bus.</summary>
internal sealed class HearUtilityDeskDefinition : ConsumerDefinition<HearUtilityDesk>
{
    public HearUtilityDeskDefinition() => ConcurrentMessageLimit = 1;
}
