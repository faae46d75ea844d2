using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

public sealed class ClockLedger(UnitOfWork work, TimeProvider time)
{
    public Task<IReadOnlyList<Clock>> Record(Milestone milestone, IReadOnlyList<string>? profiles = null) => throw new NotSupportedException();
    public Task Pause(Guid matterId, string reason, string legalBasis, Actor by, DateTimeOffset at) => throw new NotSupportedException();
    public Task Resume(Guid matterId, Actor by, DateTimeOffset at) => throw new NotSupportedException();
    public Task Move(Guid matterId, DateTimeOffset newEventAt, Actor by, string cause) => throw new NotSupportedException();
    public Task Exclude(Guid matterId, string reason, Actor by, string? commitmentId = null) => throw new NotSupportedException();
    public Task Reopen(Guid matterId, string reason, Actor by, DateTimeOffset at, string? commitmentId = null) => throw new NotSupportedException();
    public Task<Outcome<Clock>> GiveReason(Guid clockId, string reason, Actor by) => throw new NotSupportedException();
}
