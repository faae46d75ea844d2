using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Utilities.Gateway.Routing;

namespace Utilities.Gateway.Docs;

/// <summary>The API descriptions of the gateway and of every deployed service that answers.</summary>
internal sealed class ServiceDocuments(DeployedServices services, IHttpClientFactory clients, [FromKeyedServices("v1")] IOpenApiDocumentProvider own)
{
    public const string HttpName = "api-documents";

    /// <summary>By service name; null for one that does not answer.</summary>
    public async Task<IReadOnlyList<(string Service, JsonObject? Document)>> All(CancellationToken cancel)
    {
        var asked = await Task.WhenAll(services.Names.Select(name => Ask(name, cancel)));
        return [(GatewayHost.Name, await Own(cancel)), .. services.Names.Zip(asked)];
    }

    private async Task<JsonObject> Own(CancellationToken cancel)
    {
        var document = await own.GetOpenApiDocumentAsync(cancel);
        return JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel))!.AsObject();
    }

    private async Task<JsonObject?> Ask(string name, CancellationToken cancel)
    {
        try
        {
            var address = new Uri(services.ReplicasOf(name)[0], $"/api/{name}/openapi.json");
            return await clients.CreateClient(HttpName).GetFromJsonAsync<JsonObject>(address, cancel);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null; // the joined document says that this service is missing from it
        }
    }
}
