using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Names of the protocol, and metadata as header fields: bytes in base64, several of a key joined by commas or one after the other.</summary>
internal static class Headers
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";
    public const string PreviousAttempts = "grpc-previous-rpc-attempts";
    public const string RetryPushback = "grpc-retry-pushback-ms";

    /// <summary>Fields of HTTP and of the protocol itself, which are no metadata.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        Status, Message, Timeout, Encoding, AcceptEncoding,
        "content-type", "content-length", "te", "host", "trailer", "transfer-encoding", "connection", "date", "server",
    };

    /// <summary>Whether the content type is gRPC's with messages of any format: <c>application/grpc</c>, <c>application/grpc+proto</c>.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';' or ' ');

    /// <summary>The field's value on the wire.</summary>
    public static string Value(Metadata.Entry entry) => entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;

    /// <summary>Whether this side may send it as metadata.</summary>
    public static bool MayBeSent(Metadata.Entry entry) => !Reserved.Contains(entry.Key);

    /// <summary>Adds a field to the metadata unless it is one of the protocol's own; what cannot be metadata is left out.</summary>
    public static void Read(Metadata into, string name, string value)
    {
        if (name.StartsWith(':') || Reserved.Contains(name)) return;
        try
        {
            if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase)) into.Add(name, value);
            else foreach (var part in value.Split(',', StringSplitOptions.TrimEntries)) into.Add(name, Bytes(part));
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            // A field that is no metadata by its characters is none of the call's business; the call goes on.
        }
    }

    private static byte[] Bytes(string base64) => Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
}
