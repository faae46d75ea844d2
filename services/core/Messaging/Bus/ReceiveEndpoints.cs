using System.Collections.Concurrent;

namespace Utilities.Messaging;

/// <summary>The queues that this service consumes from, as the bus configured them.</summary>
internal sealed class ReceiveEndpoints(bool quorum)
{
    private readonly ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);

    public bool Quorum => quorum;

    public IEnumerable<string> Names => names.Keys.Order(StringComparer.Ordinal);

    public IDictionary<string, object?>? QueueArguments => quorum ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" } : null;

    public void Add(string name) => names.TryAdd(name, true);
}
