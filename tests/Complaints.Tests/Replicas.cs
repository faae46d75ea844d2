using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>The complaints service as two processes on one database.</summary>
public sealed class ComplaintsReplicas(Broker broker) : ComplaintsService(broker)
{
    protected override int Replicas => 2;
}

[SqlServerOnly("A SQLite file has one process.")]
public sealed class TransfersOfReplicasTests(ComplaintsReplicas complaints) : TransferTests(complaints), IClassFixture<ComplaintsReplicas>;
