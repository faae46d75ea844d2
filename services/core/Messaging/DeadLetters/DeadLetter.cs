using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassTransit;

namespace Utilities.Messaging;

/// <summary>A message that could not be handled, as a row of table <c>dead_letter</c>.</summary>
internal sealed record DeadLetter(
    Guid Id,
    string Fingerprint,
    string Queue,
    string? MessageId,
    string? MessageType,
    string? CauseType,
    string? CauseMessage,
    string? CauseStack,
    string? ContentType,
    string? Headers,
    byte[] Body,
    DateTimeOffset FailedAt,
    DateTimeOffset CollectedAt)
{
    /// <summary>Prefix of <see cref="Queue"/> for a message that never got as far as a queue.</summary>
    public const string ExchangePrefix = "exchange:";

    /// <summary>As taken from an <c>…_error</c> or <c>…_skipped</c> queue: MassTransit wrote the cause into the headers.</summary>
    public static DeadLetter Collected(string queue, string? messageId, string? contentType, IReadOnlyDictionary<string, object> headers, byte[] body, DateTimeOffset now)
    {
        string? Header(string name) => headers.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        var failed = Header(MessageHeaders.FaultTimestamp);
        var failedAt = DateTimeOffset.TryParse(failed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : now;
        var kept = headers.Where(header => !header.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) && header.Key != MessageHeaders.Reason)
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal);
        return new DeadLetter(
            Guid.CreateVersion7(now),
            Print(queue, messageId, failed, body),
            queue,
            messageId,
            Header(MessageHeaders.FaultMessageType) ?? TypeInEnvelope(body),
            Header(MessageHeaders.FaultExceptionType) ?? "Skipped",
            Header(MessageHeaders.FaultMessage) ?? "No consumer on this queue takes such a message.",
            Header(MessageHeaders.FaultStackTrace),
            contentType,
            kept.Count == 0 ? null : JsonSerializer.Serialize(kept),
            body,
            failedAt,
            now);
    }

    /// <summary>An outbox row that the broker never takes.</summary>
    public static DeadLetter Unpublishable(HeldRow held, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        Print(held.Row.Exchange, held.Row.MessageId.ToString(), held.Row.Id.ToString(CultureInfo.InvariantCulture), held.Row.Body),
        held.Row.Exchange.Length > 0 ? ExchangePrefix + held.Row.Exchange : held.Row.RoutingKey,
        held.Row.MessageId.ToString(),
        held.Row.MessageType,
        "Unpublishable",
        held.Error,
        null,
        held.Row.ContentType,
        held.Row.Headers,
        held.Row.Body,
        now,
        now);

    /// <summary>The same failure of the same message, delivered twice, has the same print; a later failure has another.</summary>
    private static string Print(string queue, string? messageId, string? failed, byte[] body) => Convert.ToHexStringLower(
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{queue}\n{messageId}\n{failed}\n"), .. body]));

    private static string? TypeInEnvelope(byte[] body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            return envelope.RootElement.ValueKind == JsonValueKind.Object
                && envelope.RootElement.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0
                    ? types[0].GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null; // Not an envelope at all; the body is kept as it is.
        }
    }
}
