using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

internal static class MissingAnswers
{
    private const string RetryAfterSeconds = "2";

    /// <summary>Nothing is known and not everybody was heard: neither "not there" nor anything else can be said. Names who is missing and why.</summary>
    public static IResult NotAllAnswered(this IReadOnlyList<Missing> missing, HttpContext http)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return new Refusal(
            503, "services-missing", "Not every service could be asked; try again shortly.", $"Missing: {string.Join(", ", missing.Select(part => $"{part.Service} ({part.Code})"))}.",
            Errors: [.. missing.Select(part => new FieldError(part.Service, part.Code, $"'{part.Service}' is {part.Code}."))]).ToResult();
    }
}
