using System.Text.Json.Nodes;

namespace Utilities.Gateway.Tests;

/// <summary>What came back, read to the end.</summary>
public sealed record Answer(int Status, string Text, HttpResponseMessage Response)
{
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    public string? Code => (string?)Body["code"];

    public static async Task<Answer> Of(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
