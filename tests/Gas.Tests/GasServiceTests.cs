namespace Utilities.Gas.Tests;

public sealed class GasServiceTests(GasService gas) : IClassFixture<GasService>
{
    [Fact]
    public async Task Takes_in_an_enquiry_and_gives_it_a_number()
    {
        var filed = await gas.Clerk.Post("requests", new { type = "enquiry", channel = "call", name = "王小明", phone = "13812345678", address = "幸福小区3栋502", description = "咨询" });
        Assert.StartsWith("G-", filed.Expect(201).Number, StringComparison.Ordinal);
    }
}
