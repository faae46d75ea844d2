using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>The gas service as two processes on one database.</summary>
public sealed class GasReplicas(Broker broker) : GasService(broker)
{
    protected override int Replicas => 2;
}

public sealed class GasReplicaConformance(GasReplicas gas) : ReplicaConformance(gas, GasUtility.Profile), IClassFixture<GasReplicas>;
