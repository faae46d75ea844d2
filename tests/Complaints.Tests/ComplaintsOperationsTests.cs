namespace Utilities.Complaints.Tests;

public sealed class ComplaintsOperationsTests(ComplaintsService service) : OperationsConformance(service), IClassFixture<ComplaintsService>;
