namespace Utilities.Gateway.Tests.Routing;

/// <summary>On a gateway of its own: the service behind counts every byte that it receives.</summary>
public sealed class RefuseAtTheDoorTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_bulk_file_that_announces_its_size_passes()
    {
        var answer = await Answer.Of(await gateway.Http.PostAsync("/api/water/requests/import?mapping=x", new ByteArrayContent(new byte[3 * Megabyte])));
        Assert.Equal((200, 3L * Megabyte), (answer.Status, (long)answer.Body["total"]!));
    }
}
