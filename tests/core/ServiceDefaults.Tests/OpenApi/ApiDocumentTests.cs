namespace Utilities.ServiceDefaults.Tests.OpenApi;

public sealed class ApiDocumentTests(TestService service) : IClassFixture<TestService>
{
    [Fact]
    public async Task Describes_the_service_with_tokens_problems_and_the_codes_own_comments()
    {
        var (_, document) = await service.Send(HttpMethod.Get, "/api/water/openapi.json");
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.Equal("http", (string)document["components"]!["securitySchemes"]!["bearer"]!["type"]!);

        var echo = document["paths"]!["/api/water/bodies"]!["post"]!;
        Assert.Equal("Takes a body and gives it back.", (string)echo["summary"]!);
        Assert.Equal("For tests only.", (string)echo["description"]!);
        var body = document["components"]!["schemas"]!["EchoBody"]!;
        Assert.Equal("A body with one field of each kind.", (string)body["description"]!);
        Assert.Equal("Who it is for.", (string)body["properties"]!["name"]!["description"]!);

        var whoami = document["paths"]!["/api/water/whoami"]!["get"]!;
        Assert.NotNull(whoami["security"]![0]!["bearer"]);
        Assert.Contains("clerk, supervisor", (string)whoami["description"]!, StringComparison.Ordinal);
        Assert.NotNull(whoami["responses"]!["403"]!["content"]!["application/problem+json"]);
    }
}
