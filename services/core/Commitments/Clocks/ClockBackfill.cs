using Utilities.Messaging;

namespace Utilities.Commitments;

public sealed class ClockBackfill(UnitOfWork work)
{
    public Task Insert(IReadOnlyList<PastMatter> batch) => throw new NotSupportedException();
}
