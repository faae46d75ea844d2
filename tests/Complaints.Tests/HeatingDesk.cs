using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>The same service where the organisation picked the heat company's phone rule.</summary>
public sealed class HeatingDesk(Broker broker) : ServiceFixture(broker, ComplaintsModule.Name, builder => builder.AddComplaints(), app => app.MapComplaints())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Commitments:Picks:hall.phone.answer"] = "lanyu-heating" };
}
