using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>The real complaints service with the profiles it ships with. Use as class fixture.</summary>
public class ComplaintsService(Broker broker) : ServiceFixture(broker, ComplaintsModule.Name, builder => builder.AddComplaints(), app => app.MapComplaints());
