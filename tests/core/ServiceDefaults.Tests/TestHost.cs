using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.ServiceDefaults.Tests;

/// <summary>The test service with its own clock, and with settings of one's choice.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;

    private TestHost(WebApplication app)
    {
        this.app = app;
        http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.BaseAddress = new Uri(app.Urls.First());
    }

    public Uri Address => http.BaseAddress!;

    /// <summary>Where it takes gRPC calls, if it does.</summary>
    public Uri GrpcAddress => new(app.Urls.ElementAt(1));

    public static async Task<TestHost> Start(TimeProvider clock, TokenForge? forge = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (forge is not null) (builder.Configuration["Auth:Jwks"], builder.Configuration["Auth:Issuer"]) = (forge.Jwks, TokenForge.Issuer);
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Services.AddSingleton(clock);
        builder.AddServiceDefaults("water");
        var service = builder.Build();
        service.UseServiceDefaults();
        service.MapServiceDefaults("water");
        Endpoints.Map(service);
        await service.StartAsync();
        return new(service);
    }

    public async Task<HttpStatusCode> Get(string path, string token) => (await Send(path, token)).StatusCode;

    public async Task<HttpResponseMessage> Send(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request);
    }

    public Task<HttpResponseMessage> Post(string path, HttpContent content) => http.PostAsync(path, content);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
