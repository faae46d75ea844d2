namespace Utilities.Heating.Tests;

public sealed class HeatingServiceTests(HeatingService heating) : IClassFixture<HeatingService>
{
    [Fact]
    public async Task Takes_in_an_enquiry_and_gives_it_a_number()
    {
        var filed = await heating.Clerk.Post("requests", new { type = "enquiry", channel = "call", name = "王小明", phone = "13812345678", address = "幸福小区3栋502", description = "咨询" });
        Assert.StartsWith("H-", filed.Expect(201).Number, StringComparison.Ordinal);
    }
}
