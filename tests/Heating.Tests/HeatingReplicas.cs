using Utilities.TestKit;

namespace Utilities.Heating.Tests;

/// <summary>The heating service as two processes on one database.</summary>
public sealed class HeatingReplicas(Broker broker) : HeatingService(broker)
{
    protected override int Replicas => 2;
}

public sealed class HeatingReplicaConformance(HeatingReplicas heating) : ReplicaConformance(heating, HeatingUtility.Profile), IClassFixture<HeatingReplicas>;
