using Utilities.TestKit;

namespace Utilities.Billing.Tests.Tariffs;

/// <summary>The billing service with the sample tariffs and prices in its tables.</summary>
public sealed class BillingWithSamples(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Billing:LoadSampleTariffs"] = "true" };

    public Caller Operator => As("operator-1", "operator");

    public Caller Anybody => new(Http(), Root);
}
