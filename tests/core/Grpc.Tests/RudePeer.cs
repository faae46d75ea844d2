using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Utilities.Grpc.Tests;

/// <summary>A server that speaks HTTP/2 and breaks the rules of gRPC in the way that the metadata <c>x-rude</c> asks for.</summary>
public sealed class RudePeer : IAsyncLifetime
{
    private static readonly byte[] Said = [0, 0, 0, 0, 4, 10, 2, (byte)'o', (byte)'k']; // Said { text: "ok" } with its prefix

    private readonly ConcurrentDictionary<string, int> attempts = new(StringComparer.Ordinal);
    private WebApplication? app;

    public Uri Address => new(app!.Urls.Single());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        app = builder.Build();
        app.Run(http => Answer(http, http.Request.Headers["x-rude"].ToString()));
        await app.StartAsync();
    }

    public ValueTask DisposeAsync() => app!.DisposeAsync();

    public int Attempts(string behaviour) => attempts.GetValueOrDefault(behaviour);

    private async Task Answer(HttpContext http, string behaviour)
    {
        var attempt = attempts.AddOrUpdate(behaviour, 1, (_, count) => count + 1);
        await http.Request.Body.CopyToAsync(Stream.Null);
        http.Response.ContentType = "application/grpc";
        switch (behaviour.Split(' '))
        {
            case ["http", var status]:
                http.Response.StatusCode = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
                break;
            case ["html"]:
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<h1>Welcome</h1>");
                break;
            case ["no-status"]:
                await http.Response.Body.WriteAsync(Said);
                break;
            case ["status", var status]:
                await http.Response.Body.WriteAsync(Said);
                http.Response.AppendTrailer("grpc-status", status);
                break;
            case ["no-message"]:
                http.Response.Headers["grpc-status"] = "0";
                break;
            case ["cut-frame"]:
                await Send(http, Said[..7]);
                break;
            case ["cut-frame-with-status"]:
                await http.Response.Body.WriteAsync(Said.AsMemory(0, 7));
                http.Response.AppendTrailer("grpc-status", "8");
                http.Response.AppendTrailer("grpc-message", "ran out");
                break;
            case ["two-gigabytes"]:
                await Send(http, [0, 0x7f, 0xff, 0xff, 0xff, 1, 2, 3]);
                break;
            case ["four-gigabytes"]:
                await Send(http, [0, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]);
                break;
            case ["two-messages"]:
                await Send(http, [.. Said, .. Said]);
                break;
            case ["gzip-flag"]:
                await Send(http, [1, .. Said[1..]]);
                break;
            case ["gzip-header"]:
                http.Response.Headers["grpc-encoding"] = "gzip";
                await Send(http, Said);
                break;
            case ["garbage"]:
                await Send(http, [0, 0, 0, 0, 3, 0xff, 0xff, 0xff]);
                break;
            case ["bad-message"]:
                http.Response.Headers["grpc-status"] = "9";
                http.Response.Headers["grpc-message"] = "100%, %zz, %e9%A2%84";
                break;
            case ["reset", var error]:
                Reset(http, error);
                break;
            case ["reset-midway", var error]:
                await http.Response.Body.WriteAsync(Said.AsMemory(0, 6));
                await http.Response.Body.FlushAsync();
                Reset(http, error);
                break;
            case ["refused-once"] when attempt == 1:
                Reset(http, "7");
                break;
            case ["kill"]:
                http.Features.Get<IConnectionLifetimeFeature>()!.Abort();
                break;
            case ["kill-midway"]:
                await http.Response.Body.WriteAsync(Said.AsMemory(0, 6));
                await http.Response.Body.FlushAsync();
                http.Features.Get<IConnectionLifetimeFeature>()!.Abort();
                break;
            case ["pushback", var millis] when attempt == 1:
                http.Response.Headers["grpc-status"] = "14";
                http.Response.Headers["grpc-retry-pushback-ms"] = millis;
                break;
            default:
                await Send(http, Said);
                break;
        }
    }

    private static async Task Send(HttpContext http, byte[] bytes)
    {
        await http.Response.Body.WriteAsync(bytes);
        http.Response.AppendTrailer("grpc-status", "0");
        http.Response.AppendTrailer("x-trailer-bin", Convert.ToBase64String(Encoding.UTF8.GetBytes("padded")));
    }

    private static void Reset(HttpContext http, string error) =>
        http.Features.Get<IHttpResetFeature>()!.Reset(int.Parse(error, System.Globalization.CultureInfo.InvariantCulture));
}
