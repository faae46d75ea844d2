using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The water service as two processes on one database.</summary>
public sealed class WaterReplicas(Broker broker) : WaterService(broker)
{
    protected override int Replicas => 2;
}

public sealed class WaterReplicaConformance(WaterReplicas water) : ReplicaConformance(water, WaterUtility.Profile), IClassFixture<WaterReplicas>;
