using Utilities.Messaging;

namespace Utilities.Commitments;

public sealed class ClockReader(Database database, TimeProvider time)
{
    public Task<IReadOnlyList<ClockView>> OfMatter(Guid matterId, CancellationToken cancel) => throw new NotSupportedException();
    public Task<IReadOnlyList<MilestoneView>> TimelineOf(Guid matterId, CancellationToken cancel) => throw new NotSupportedException();
}
