using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Starts runs. Scoped; inside an open unit of work.</summary>
internal sealed class BillRunDesk(UnitOfWork unit, BillingCycles cycles, TariffShelf tariffs, OperatorSettings settings, BillRunQueue queue)
{
    /// <summary>Setting: how long after being issued a bill is due.</summary>
    private const string DueAfter = "billing.bills.due";

    private const string Scope = "SELECT COUNT(*) AS Number, COALESCE(MAX(number), '') AS Last FROM account WHERE utility = @Utility";

    /// <summary>The run; one that is there already for utility, period, kind and cause is given as it stands.</summary>
    public async Task<Outcome<(BillRun Run, bool Fresh)>> Start(BillRunOrder order, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var key = order.OnceKey(id);
        if (await unit.Single<BillRun>(BillRunTable.ByKey, new { key }) is { } known) return (known, false);
        var period = order.Period.ToString();
        if (!order.Preview && BillRunKinds.Issues(order.Kind) && await cycles.Hold(order.Utility, period) is { } closed) return closed;
        var issuedAt = order.IssuedAt ?? now;
        if ((order.DueOn ?? DueDay(issuedAt)) is not { } due)
            return new FieldErrors().Add("dueOn", "required", $"Give 'dueOn', the last day to pay in time: no '{DueAfter}' is configured.").ToRefusal();

        var (accounts, last) = await unit.Single<(long Number, string Last)>(Scope, new { order.Utility });
        var run = new BillRun
        {
            Id = id,
            OnceKey = key,
            Utility = order.Utility,
            Period = period,
            IntoPeriod = BillRunKinds.Issues(order.Kind) ? period : await cycles.OpenFrom(order.Utility, order.Period),
            Kind = order.Kind,
            Cause = order.Cause,
            Preview = order.Preview,
            TariffBook = (await tariffs.Current(CancellationToken.None)).Version,
            IssuedAt = issuedAt,
            DueOn = due,
            LastAccount = last,
            Accounts = accounts,
            CreatedBy = by.Id,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await unit.Write(BillRunTable.Insert, run);
        await Audit.Write(unit, by, order.Preview ? "bill-run-previewed" : "bill-run-started", id.ToString(), key);
        queue.WakeOnCommit();
        return (run, true);
    }

    private DateOnly? DueDay(DateTimeOffset issuedAt) => settings.Span(DueAfter) is { } span ? HallTime.Day(issuedAt + span) : null;
}
