using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tests;

/// <summary>A real service, water unless named otherwise, behind the gateway, verifying tokens with the keys the gateway publishes.</summary>
public sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication app;

    private Upstream(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Where keys come from; to be set before the first request.</summary>
    public string Authority { set => app.Configuration["Auth:Authority"] = value; }

    /// <summary>Bytes of the upload in hand that have come through so far.</summary>
    public long Received;

    public int Served;

    /// <summary>Requests that wait for an end that does not come.</summary>
    public int Hanging;

    public static async Task<Upstream> Start(TimeProvider? clock = null, string address = "http://127.0.0.1:0", string name = "water")
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(address);
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.AddServiceDefaults(name);
        var service = builder.Build();
        service.UseServiceDefaults();
        service.MapServiceDefaults(name);
        var upstream = new Upstream(service);
        upstream.Map($"/api/{name}");
        await service.StartAsync();
        return upstream;
    }

    public Task Stop() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Map(string api)
    {
        app.MapGet($"{api}/whoami", (HttpContext http) => Results.Ok(new { id = http.Actor().Id, roles = http.Actor().RoleText })).RequireRoles(Roles.Clerk);
        app.MapGet($"{api}/headers", (HttpRequest request) =>
        {
            Interlocked.Increment(ref Served);
            return Results.Ok(request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
        });
        app.MapGet($"{api}/endless", (CancellationToken cancel) =>
        {
            Interlocked.Increment(ref Hanging);
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        });
        app.MapGet($"{api}/print", () => Results.Content("<!doctype html><title>x</title>", "text/html; charset=utf-8"));
        app.MapPost($"{api}/requests", (HttpRequest request) => request.Body.CopyToAsync(Stream.Null)).WithLargeBody(); // so that only the gateway can be what refuses
        app.MapPost($"{api}/requests/import", Upload).WithLargeBody();
    }

    private async Task<IResult> Upload(HttpRequest request)
    {
        var buffer = new byte[65536];
        while (await request.Body.ReadAsync(buffer) is > 0 and var read) Interlocked.Add(ref Received, read);
        return Results.Ok(new { total = Interlocked.Read(ref Received) });
    }
}
