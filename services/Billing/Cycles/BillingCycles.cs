using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Table <c>billing_cycle</c>. Scoped; inside an open unit of work.</summary>
internal sealed class BillingCycles(UnitOfWork unit)
{
    private const string Insert = $"""
        INSERT INTO billing_cycle ({BillingCycle.Columns}) VALUES (@Id, @Utility, @Period, @State, @ReadUntil, @OpenedBy, @OpenedAt, @ClosedBy, @ClosedAt, @Version, @UpdatedAt)
        """;

    public Task<BillingCycle?> Find(string utility, string period) =>
        unit.Single<BillingCycle>($"SELECT {BillingCycle.Columns} FROM billing_cycle WHERE utility = @utility AND period = @period", new { utility, period });

    public Task Add(BillingCycle cycle) => unit.Write(Insert, cycle);

    /// <summary>
    /// Holds the period until the unit ends, so that nobody closes it meanwhile; a period that nobody opened is there from now on. Refused when it is closed.
    /// </summary>
    public async Task<Refusal?> Hold(string utility, string period)
    {
        var now = unit.Time.GetUtcNow();
        if (await unit.Write("UPDATE billing_cycle SET version = version + 1, updated_at = @now WHERE utility = @utility AND period = @period AND closed_at IS NULL", new { utility, period, now }) == 1) return null;
        if (await Find(utility, period) is not null) return Closed(utility, period);
        await Add(new() { Id = BillingCycle.IdOf(utility, period), Utility = utility, Period = period, State = BillingCycleStates.Billing, UpdatedAt = now });
        return null;
    }

    /// <summary>Notes how far it is, as its saga says.</summary>
    public Task Move(Guid id, string state) => unit.Write(
        "UPDATE billing_cycle SET state = @state, version = version + 1, updated_at = @now WHERE id = @id AND closed_at IS NULL", new { id, state, now = unit.Time.GetUtcNow() });

    /// <summary>The period that corrections of another are booked in: the same while it is open, else the first one after it that is.</summary>
    public async Task<string> OpenFrom(string utility, Period period)
    {
        var closed = (await unit.Query<string>("SELECT period FROM billing_cycle WHERE utility = @utility AND period >= @from AND closed_at IS NOT NULL", new { utility, from = period.ToString() }))
            .ToHashSet(StringComparer.Ordinal);
        while (closed.Contains(period.ToString())) period = period.Next;
        return period.ToString();
    }

    private static Refusal Closed(string utility, string period) => Refusal.Conflict(
        "period-closed", "The period is closed: what is still wrong goes into the next one as a correction.", $"{utility} {period}.");
}
