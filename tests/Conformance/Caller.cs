using System.Net.Http.Json;
using System.Text.Json;

namespace Utilities.Conformance;

/// <summary>One caller over HTTP.</summary>
public sealed class Caller(HttpClient http, string root)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, object body, string? idempotencyKey = null, string? ifMatch = null) =>
        Send(HttpMethod.Post, path, body, ("Idempotency-Key", idempotencyKey), ("If-Match", ifMatch));

    public Task<Answer> Patch(string path, object body, string? ifMatch) => Send(HttpMethod.Patch, path, body, ("If-Match", ifMatch));

    public Task<Answer> Put(string path, object body, string? ifMatch) => Send(HttpMethod.Put, path, body, ("If-Match", ifMatch));

    private async Task<Answer> Send(HttpMethod method, string path, object? body, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"{root}/{path}");
        if (body is not null) request.Content = JsonContent.Create(body, options: Json);
        foreach (var (name, value) in headers)
        {
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), text);
    }
}
