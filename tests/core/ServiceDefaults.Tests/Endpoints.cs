using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Utilities.ServiceDefaults.Tests;

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/api/water/bodies", Echo);
        app.MapPost("/api/water/anything", (System.Text.Json.JsonElement body) => Results.Ok(new { kind = body.ValueKind }));
        app.MapGet("/api/water/numbers", (int limit) => Results.Ok(new { limit }));
        app.MapGet("/api/water/crash", string () => throw new InvalidOperationException("password=hunter2"));
        app.MapGet("/api/water/whoami", (HttpContext http) => Results.Ok(new { id = http.Actor().Id, roles = http.Actor().RoleText })).RequireRoles(Roles.Clerk, Roles.Supervisor);
        app.MapGet("/api/water/anyone", () => Results.Ok(new { })).RequireRoles();
        app.MapPost("/api/water/uploads", Count).WithLargeBody();
        app.MapPost("/api/water/sized", Count);
        app.MapGet("/api/water/endless", (CancellationToken cancel) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel));
        app.MapGet("/api/water/kept", (HttpResponse response) => response.Headers.CacheControl = "public, max-age=60");
        app.MapGet("/api/water/rule", () => Refusal.Unprocessable("step-out-of-order", "This step is not next.", "Assign it first.", "D15").ToResult());
    }

    /// <summary>Takes a body and gives it back.</summary>
    /// <remarks>For tests only.</remarks>
    private static IResult Echo(EchoBody body)
    {
        var errors = new FieldErrors();
        errors.Text("name", body.Name, 10);
        errors.OneOf("severity", body.Severity?.ToString(), ["Minor", "VeryMajor"]);
        errors.Phone("phone", body.Phone);
        return errors.Any ? errors.ToRefusal().ToResult() : Results.Ok(body);
    }

    private static async Task<IResult> Count(HttpRequest request)
    {
        var (buffer, total) = (new byte[65536], 0L);
        while (await request.Body.ReadAsync(buffer) is > 0 and var read) total += read;
        return Results.Ok(new { total });
    }

    /// <summary>A body with one field of each kind.</summary>
    /// <param name="Name">Who it is for.</param>
    public sealed record EchoBody(string? Name, string? Phone, Severity? Severity, DateTimeOffset? At, IReadOnlyList<EchoLine>? Lines);

    public sealed record EchoLine(int? Quantity);

    public enum Severity
    {
        Minor,
        VeryMajor,
    }
}
