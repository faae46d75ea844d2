using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>The same service where the organisation picked the government centre's first-ask rule and the oilfield hall's phone rule, with alarms for the duties that have no number.</summary>
public sealed class CentreDesk(Broker broker) : ServiceFixture(broker, ComplaintsModule.Name, builder => builder.AddComplaints(), app => app.MapComplaints())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Picks:hall.first-ask.accept"] = "district-government-centre",
        ["Commitments:Picks:hall.phone.answer"] = "oilfield-hall",
        ["Commitments:Settings:hall.first-ask.accept"] = "PT30M",
        ["Commitments:Settings:hall.first-ask.feedback"] = "P2D",
        ["Commitments:Settings:hall.first-ask.transferred"] = "P5D",
        ["Commitments:Settings:hall.supervisor.symposium"] = "P3M",
        ["Commitments:Settings:hall.leader-reception-day"] = "P1M",
    };
}
