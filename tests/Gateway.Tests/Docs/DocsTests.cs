using System.Text.Json.Nodes;
using Utilities.Gateway.Docs;

namespace Utilities.Gateway.Tests.Docs;

public sealed class DocsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_page_loads_from_here_alone_and_offers_every_description()
    {
        var page = await gateway.Get("/docs");
        Assert.Equal(200, page.Status);
        Assert.Contains("swagger-ui", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await gateway.Get("/docs/swagger-ui-bundle.js")).Status);
        var script = (await gateway.Get("/docs/index.js")).Text;
        Assert.All(new[] { "/openapi.json", "/api/water/openapi.json", "/api/gateway/openapi.json" }, url => Assert.Contains(url, script, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_joined_document_has_the_paths_of_all()
    {
        var document = (await gateway.Get("/openapi.json")).Body;
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.NotNull(document["paths"]!["/api/water/whoami"]);
        Assert.NotNull(document["paths"]!["/connect/token"]);
        Assert.NotNull(document["components"]!["securitySchemes"]!["bearer"]);
    }

    [Fact]
    public void Equal_components_are_kept_once_and_clashing_ones_with_all_that_refers_to_them_apart()
    {
        var joined = JoinApiDocuments.Join([("water", Document("string")), ("power", Document("string")), ("gas", Document("integer")), ("heating", null)]);
        var schemas = joined["components"]!["schemas"]!.AsObject();
        Assert.Equal(["Leaf", "Tree", "gas.Leaf", "gas.Tree"], schemas.Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Equal("#/components/schemas/gas.Leaf", (string)schemas["gas.Tree"]!["properties"]!["leaf"]!["$ref"]!);
        Assert.Equal("#/components/schemas/Leaf", (string)schemas["Tree"]!["properties"]!["leaf"]!["$ref"]!);
        Assert.Contains("heating", (string)joined["info"]!["description"]!, StringComparison.Ordinal);
    }

    private static JsonObject Document(string leaf) => JsonNode.Parse("""
        {"paths":{},"components":{"schemas":{
          "Tree":{"type":"object","properties":{"leaf":{"$ref":"#/components/schemas/Leaf"}}},
          "Leaf":{"type":"LEAF"}}}}
        """.Replace("LEAF", leaf, StringComparison.Ordinal))!.AsObject();
}
