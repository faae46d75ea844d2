using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Utilities.ServiceDefaults;

/// <summary>What the framework refuses before our code runs, in the caller's words: without type names, with the field's path.</summary>
internal static partial class BadRequests
{
    public static readonly Refusal TooLarge = new(413, "body-too-large", "The body is larger than this endpoint takes.");

    public static readonly Refusal NotJson = new(415, "unsupported-media-type", "This endpoint does not take that content type.", "Most endpoints want 'Content-Type: application/json'.");

    public static Refusal Of(BadHttpRequestException exception) => exception switch
    {
        { StatusCode: 413 } => TooLarge,
        { StatusCode: 415 } => NotJson,
        { StatusCode: 408 } => new(408, "body-too-slow", "The body arrived too slowly or not at all."),
        { InnerException: JsonException json } => OfJson(json),
        _ => OfParameter(exception.Message),
    };

    public static Refusal OfJson(JsonException json)
    {
        var field = json.Path is null or "$" ? "$" : json.Path.StartsWith("$.", StringComparison.Ordinal) ? json.Path[2..] : json.Path;
        var place = json.LineNumber is { } line ? $" (line {line + 1}, byte {json.BytePositionInLine + 1})" : "";
        var error = json switch
        {
            _ when json.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) =>
                new FieldError(field, "unknown-field", $"There is no field '{field}' here; check its spelling{place}."),
            _ when json.Message.StartsWith("Duplicate property", StringComparison.Ordinal) => new FieldError(field, "given-twice", $"A field is given twice{place}."),
            _ when json.Message.StartsWith("Give ", StringComparison.Ordinal) => new FieldError(field, "wrong-format", json.Message),
            { InnerException: JsonException } => new FieldError(field, "malformed", $"The text is not valid JSON{place}."),
            _ when json.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) =>
                new FieldError(field, "wrong-type", $"'{field}' has a value of the wrong type{place}."),
            _ => new FieldError(field, "malformed", $"The body is empty, cut off or not of the shape wanted here{place}."),
        };
        return new(400, "invalid-json", "The body is not the JSON that is wanted here.", $"{error.Message}", Errors: [error]);
    }

    private static Refusal OfParameter(string message)
    {
        if (message.Contains("no body was provided", StringComparison.Ordinal) || message.Contains("not provided from body", StringComparison.Ordinal))
            return new(400, "invalid-json", "The body is not the JSON that is wanted here.", "There is no body.", Errors: [new("$", "required", "Give a JSON body.")]);
        if (ParameterName().Match(message) is not { Success: true } match)
            return new(400, "bad-request", "The request cannot be understood.");

        var field = match.Groups["name"].Value;
        return Refusal.Invalid([message.StartsWith("Required", StringComparison.Ordinal)
            ? new(field, "required", $"Give '{field}'.")
            : new(field, "wrong-type", $"'{field}' has a value of the wrong type or format.")]);
    }

    [GeneratedRegex("parameter \"(?:[^\"]+ )?(?<name>[^\" ]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterName();
}
