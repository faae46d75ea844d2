using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>The appointments service as two processes on one database.</summary>
public sealed class AppointmentsReplicas(Broker broker) : AppointmentsService(broker)
{
    protected override int Replicas => 2;
}

/// <summary>The hall with two processes.</summary>
public sealed class HallReplicas(Broker broker) : Hall(broker)
{
    protected override int Replicas => 2;
}

[SqlServerOnly("A SQLite file has one process.")]
public sealed class CapacityOfReplicasTests(AppointmentsReplicas service) : CapacityTests(service), IClassFixture<AppointmentsReplicas>;

[SqlServerOnly("A SQLite file has one process.")]
public sealed class QueueOfReplicasTests(HallReplicas hall) : QueueTests(hall), IClassFixture<HallReplicas>;
