using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A line of a bulk load that could not be taken.</summary>
/// <param name="Line">Counted from 1.</param>
public sealed record RejectedLine(int Line, IReadOnlyList<FieldError> Errors);

/// <summary>Reads the lines of a bulk load (NDJSON) as they come, in batches.</summary>
internal static class JsonLines
{
    public const int ListedRejects = 1000;

    /// <typeparam name="T">What a line holds.</typeparam>
    /// <param name="body">The request's body.</param>
    /// <param name="batch">Lines of one batch.</param>
    /// <param name="noun">What a line is, for its reject: <c>meter</c>.</param>
    public static async IAsyncEnumerable<List<(int Line, Outcome<T> Value)>> Batches<T>(
        Stream body, int batch, string noun, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new StreamReader(body);
        var lines = new List<(int, Outcome<T>)>(batch);
        for (var line = 1; await reader.ReadLineAsync(cancel) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            lines.Add((line, Parse<T>(text, noun)));
            if (lines.Count < batch) continue;
            yield return lines;
            lines = new(batch);
        }

        if (lines.Count > 0) yield return lines;
    }

    private static Outcome<T> Parse<T>(string text, string noun)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, JsonDefaults.Options) is { } value
                ? value
                : new FieldErrors().Add("", "not-an-object", "The line must be a JSON object.").ToRefusal();
        }
        catch (JsonException wrong)
        {
            return new FieldErrors().Add(wrong.Path ?? "", "invalid-json", $"The line is not a {noun} in JSON.").ToRefusal();
        }
    }
}
