using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class SightTests
{
    private static readonly Request Request = SampleUtility.Request("S-1") with { Crew = "crew-7" };

    [Theory]
    [InlineData("clerk-1", Roles.Clerk, true)]
    [InlineData("dispatcher-1", Roles.Dispatcher, true)]
    [InlineData("supervisor-1", Roles.Supervisor, true)]
    [InlineData("crew-7", Roles.Crew, true)]
    [InlineData("crew-8", Roles.Crew, false)]
    [InlineData("auditor-1", Roles.Auditor, false)]
    [InlineData("operator-1", Roles.Operator, false)]
    [InlineData("resident-1", Roles.Resident, true)]
    [InlineData("resident-1", Roles.Partner, false)]
    public void Shows_the_person_to_those_who_handle_the_matter(string subject, string role, bool seen)
    {
        var shown = Sight.Masked(Request, SampleWorkflow.By(subject, role));
        Assert.Equal(seen ? "王小明" : "王**", shown.Name);
        Assert.Equal(seen ? "13812345678" : "138****5678", shown.Phone);
        Assert.Equal(seen ? "漏水" : "***", shown.Description);
    }

    [Fact]
    public void Hides_others_requests_from_residents_and_partners()
    {
        Assert.True(Sight.MaySee(Request, SampleWorkflow.By("resident-1", Roles.Resident)));
        Assert.False(Sight.MaySee(Request, SampleWorkflow.By("resident-2", Roles.Resident)));
        Assert.False(Sight.MaySee(Request, SampleWorkflow.By("partner-1", Roles.Partner)));
        Assert.True(Sight.MaySee(Request, SampleWorkflow.By("auditor-1", Roles.Auditor)));
    }
}
