using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Answers of things that carry a version.</summary>
public static class Versioned
{
    /// <summary>200 with the value and its version as ETag, or the refusal as problem details.</summary>
    public static IResult WithETag<T>(this Outcome<T> outcome, HttpContext http, Func<T, long> version) => outcome.ToResult(value =>
    {
        http.Response.Headers.ETag = ETags.Of(version(value));
        return TypedResults.Ok(value);
    });
}
