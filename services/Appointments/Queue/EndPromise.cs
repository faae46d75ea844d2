using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// The person leaves with another end than what was promised: the promise of that ticket is owed no longer (hall.promise.limited-time). One that was broken
/// by then stays broken, so that nobody declines a ticket out of the rates. Inside the open unit.
/// </summary>
public sealed class EndPromise(UnitOfWork unit, ClockLedger ledger, ClockReader clocks)
{
    public async Task Of(QueueTicket ticket, Actor by)
    {
        if (ticket.AcceptedAt is null) return;
        foreach (var clock in (await clocks.OfMatter(unit, ticket.Id)).Where(clock => clock.State == ClockStates.Running && !clock.Late))
            await ledger.Exclude(ticket.Id, $"ticket-{ticket.State}", by, clock.CommitmentId, openOnly: true);
    }
}
