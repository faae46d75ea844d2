using Utilities.TestKit;

namespace Utilities.Billing.Tests;

/// <summary>The real billing service with the profiles it ships with. Use as class fixture.</summary>
public class BillingService(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling());
