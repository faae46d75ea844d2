using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>A dead letter in full.</summary>
/// <param name="Letter">What the list shows.</param>
/// <param name="Stack">Where it failed.</param>
/// <param name="Headers">Transport headers.</param>
/// <param name="Body">The message itself, for operators only: it may hold personal data, and each look at it is audited.</param>
public sealed record DeadLetterView(DeadLetterSummary Letter, string? Stack, JsonElement? Headers, string? Body);

internal static class ReadDeadLetter
{
    public static async Task<IResult> Handle(HttpContext http, Guid id, Database database, UnitOfWork work, CancellationToken cancel)
    {
        if (await DeadLetterTable.Find(database, id, cancel) is not { } letter) return Refusal.NotFound("dead letter", id.ToString()).ToResult();
        var content = await DeadLetterTable.Content(database, id, cancel);
        var actor = http.Actor();
        var mayReadBody = actor.Is(Roles.Operator);
        if (mayReadBody) await work.Execute(() => Audit.Write(work, actor, "dead-letter-body-read", id.ToString(), letter.MessageType), cancel);
        var headers = content.Headers is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(content.Headers);
        return TypedResults.Json(
            new DeadLetterView(letter, content.CauseStack, headers, mayReadBody ? Encoding.UTF8.GetString(content.Body) : null),
            JsonDefaults.Options);
    }
}
