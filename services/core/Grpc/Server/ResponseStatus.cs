using System.Globalization;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.Server;

/// <summary>Puts the status where the protocol wants it: among the headers when no message was sent ("Trailers-Only"), else among the trailers.</summary>
internal static class ResponseStatus
{
    public static void WriteAlone(HttpResponse response, Status status, Metadata trailers)
    {
        foreach (var (name, value) in Fields(status, trailers)) response.Headers.Append(name, value);
    }

    public static void WriteTrailers(HttpResponse response, Status status, Metadata trailers)
    {
        foreach (var (name, value) in Fields(status, trailers)) response.AppendTrailer(name, value);
    }

    private static IEnumerable<(string Name, string Value)> Fields(Status status, Metadata trailers)
    {
        yield return (Headers.Status, ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture));
        if (status.Detail is { Length: > 0 }) yield return (Headers.Message, StatusMessage.Encode(status.Detail));
        foreach (var entry in trailers.Where(Headers.MayBeSent)) yield return (entry.Key, Headers.Value(entry));
    }
}
