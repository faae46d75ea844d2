using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Utilities.ServiceDefaults;

/// <summary>The one place where a "no" becomes RFC 9457 problem details.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    private const string RetryAfterSeconds = "2";

    public static IResult ToResult(this Refusal refusal) => new RefusalResult(refusal);

    public static IResult ToResult<T>(this Outcome<T> outcome, Func<T, IResult> accept) =>
        outcome.Refusal is { } refusal ? refusal.ToResult() : accept(outcome.Value);

    /// <summary>The body of a refusal, for those who store an answer before they send it.</summary>
    public static ProblemBody Body(Refusal refusal, string? instance) => new(
        $"urn:utilities:problem:{refusal.Code}", refusal.Title, refusal.Status, refusal.Detail, instance,
        refusal.Code, refusal.Rule, refusal.Errors is { Count: > 0 } errors ? errors : null, Activity.Current?.TraceId.ToHexString());

    /// <summary>Who is told that something is away is told when to come again as well.</summary>
    public static Task Write(HttpContext http, Refusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable && http.Response.Headers.RetryAfter.Count == 0) http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return http.Response.WriteAsJsonAsync(Body(refusal, http.Request.Path), JsonDefaults.Options, ContentType, http.RequestAborted);
    }

    public static Task WriteStatus(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return WriteStatus(http);
    }

    /// <summary>Answers that only have a status get a body that says what it means here.</summary>
    public static Task WriteStatus(HttpContext http) => Write(http, OfStatus(http));

    private static Refusal OfStatus(HttpContext http) => http.Response.StatusCode switch
    {
        401 => new(401, "unauthenticated", "Send a valid bearer token.", "Get one from POST /connect/token with your client id and secret."),
        403 => Refusal.Forbidden("The token does not allow this."),
        404 => new(404, "not-found", "There is no such thing here, or it is not yours to see.", $"Nothing answers {http.Request.Method} {http.Request.Path}."),
        405 => new(405, "method-not-allowed", "This address does not take that method.", $"Allowed: {http.Response.Headers.Allow}."),
        406 => new(406, "not-acceptable", "None of the formats asked for can be given."),
        413 => BadRequests.TooLarge,
        415 => BadRequests.NotJson,
        429 => new(429, "too-many-requests", "Too many requests; wait as long as Retry-After says."),
        503 => new(503, "service-unavailable", "The service cannot answer right now; try again shortly."),
        504 => new(504, "timeout", "The request took too long and was given up.", "Nothing is known to have been done; repeat it with the same Idempotency-Key."),
        >= 500 and var status => new(status, "internal-error", "Something went wrong on our side; the trace id finds it in the logs."),
        var status => new(status, "bad-request", "The request cannot be understood."),
    };

    /// <summary>Wire form of RFC 9457 with this product's extension members.</summary>
    public sealed record ProblemBody(
        string Type,
        string Title,
        int Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Instance,
        string Code,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceId);

    private sealed class RefusalResult(Refusal refusal) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => refusal.Status;

        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, refusal);
    }
}
