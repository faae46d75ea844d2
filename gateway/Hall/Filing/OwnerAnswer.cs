using System.Text.Json.Nodes;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>What became of a filing at its owner.</summary>
/// <param name="Status">HTTP status; 0: no answer.</param>
/// <param name="MayBeTaken">There was no answer, but it may have been accepted all the same.</param>
internal sealed record OwnerAnswer(int Status, string Text, string? ContentType, bool MayBeTaken = false)
{
    private static readonly string[] Handed = ["Receipt-Code", "Idempotency-Replayed"];

    /// <summary>It did not come through, and nothing was accepted.</summary>
    public static readonly OwnerAnswer Silent = new(0, "", null);

    public bool Accepted => Status is >= 200 and < 300;

    public bool Answered => Status > 0;

    /// <summary>What the caller gets of the owner's headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static async Task<OwnerAnswer> Of(HttpResponseMessage response, CancellationToken cancel) => new((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancel), response.Content.Headers.ContentType?.ToString())
    {
        Headers = Handed.Where(response.Headers.Contains).ToDictionary(name => name, name => string.Join(',', response.Headers.GetValues(name)), StringComparer.Ordinal),
    };

    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The owner's "no", in the owner's words.</summary>
    public IResult AsRefusal() => Results.Text(Text, ContentType ?? Problems.ContentType, statusCode: Status);
}
