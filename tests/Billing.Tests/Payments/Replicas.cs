using Utilities.TestKit;

namespace Utilities.Billing.Tests.Payments;

/// <summary>The billing service as two processes on one database.</summary>
public sealed class BillingReplicas(Broker broker) : BillingService(broker)
{
    protected override int Replicas => 2;
}

[SqlServerOnly("A SQLite file has one process.")]
public sealed class PaymentsOfReplicasTests(BillingReplicas billing) : PaymentTests(billing), IClassFixture<BillingReplicas>;

[SqlServerOnly("A SQLite file has one process.")]
public sealed class ReceiptsOfReplicasTests(BillingReplicas billing) : ReceiptTests(billing), IClassFixture<BillingReplicas>;
