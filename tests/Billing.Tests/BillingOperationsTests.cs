namespace Utilities.Billing.Tests;

public sealed class BillingOperationsTests(BillingService service) : OperationsConformance(service), IClassFixture<BillingService>;
