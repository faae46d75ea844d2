using System.Text.Json;
using Grpc.Core;

namespace Utilities.ServiceDefaults;

/// <summary>A <see cref="Refusal"/> across a gRPC call: a status for foreign clients, and the refusal itself in the trailer <c>refusal-bin</c> (JSON) for ours.</summary>
public static class RpcRefusals
{
    private const string Trailer = "refusal-bin";

    /// <summary>What a handler throws to refuse.</summary>
    public static RpcException ToRpc(this Refusal refusal)
    {
        var code = refusal.Status switch
        {
            400 => StatusCode.InvalidArgument,
            401 => StatusCode.Unauthenticated,
            403 => StatusCode.PermissionDenied,
            404 => StatusCode.NotFound,
            409 or 412 => StatusCode.Aborted,
            429 => StatusCode.ResourceExhausted,
            503 => StatusCode.Unavailable,
            >= 500 => StatusCode.Internal,
            _ => StatusCode.FailedPrecondition,
        };
        return new RpcException(new Status(code, refusal.Detail ?? refusal.Title), new Metadata { { Trailer, JsonSerializer.SerializeToUtf8Bytes(refusal, JsonDefaults.Options) } });
    }

    /// <summary>The value of an outcome, or its refusal thrown.</summary>
    public static T OrThrow<T>(this Outcome<T> outcome) => outcome.Refusal is { } refusal ? throw refusal.ToRpc() : outcome.Value;

    /// <summary>What to answer over HTTP when a call failed: the refusal of the service asked, or what its status means.</summary>
    public static Refusal ToRefusal(this RpcException failure, string service)
    {
        if (failure.Trailers.GetValueBytes(Trailer) is { } told && JsonSerializer.Deserialize<Refusal>(told, JsonDefaults.Options) is { } refusal) return refusal;
        return failure.StatusCode switch
        {
            StatusCode.Unauthenticated => new(401, "unauthenticated", "Send a valid bearer token."),
            StatusCode.PermissionDenied => Refusal.Forbidden($"The service '{service}' does not allow this to the roles of your token."),
            StatusCode.DeadlineExceeded => new(504, "timeout", "The request took too long and was given up.", $"The service '{service}' did not answer in time."),
            _ => new(503, "service-unavailable", "The service cannot answer right now; try again shortly.", $"The service '{service}' said {failure.StatusCode}."),
        };
    }
}
