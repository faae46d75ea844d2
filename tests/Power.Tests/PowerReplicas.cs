using Utilities.TestKit;

namespace Utilities.Power.Tests;

/// <summary>The power service as two processes on one database.</summary>
public sealed class PowerReplicas(Broker broker) : PowerService(broker)
{
    protected override int Replicas => 2;
}

public sealed class PowerReplicaConformance(PowerReplicas power) : ReplicaConformance(power, PowerUtility.Profile), IClassFixture<PowerReplicas>;
