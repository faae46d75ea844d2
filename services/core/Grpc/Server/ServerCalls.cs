using System.Buffers;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Server;

/// <summary>Serves calls: reads the request, lets the handler work, answers with its messages and a status.</summary>
internal sealed class ServerCalls(GrpcServiceOptions options, IHostApplicationLifetime lifetime, ILogger<ServerCalls> log)
{
    private readonly int receiveLimit = options.MaxReceiveMessageSize ?? int.MaxValue;
    private readonly int sendLimit = options.MaxSendMessageSize ?? int.MaxValue;

    public Task Unary<TRequest, TResponse>(HttpContext http, Method<TRequest, TResponse> method, Func<TRequest, ServerCallContext, Task<TResponse>> handle) where TResponse : class =>
        // A unary call ends by itself: the process waits for it when it stops.
        Serve(http, method, CancellationToken.None, async (request, call) =>
        {
            var response = await handle(request, call);
            if (call.Status.StatusCode != StatusCode.OK) return;
            var frame = new FrameWriter(sendLimit).Write(response ?? throw new InvalidOperationException($"{method.FullName} returned null."), method.ResponseMarshaller);
            call.Begin(); // nothing may fail from here on
            http.Response.BodyWriter.Write(frame.Span);
        });

    public Task Streaming<TRequest, TResponse>(HttpContext http, Method<TRequest, TResponse> method, Func<TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> handle) =>
        Serve(http, method, lifetime.ApplicationStopping, (request, call) => handle(request, new ResponseStream<TResponse>(call, method.ResponseMarshaller, sendLimit), call));

    private static bool IsCall(HttpContext http)
    {
        // An answer that is no gRPC, for whoever asks is none of gRPC's.
        http.Response.StatusCode = !HttpProtocol.IsHttp2(http.Request.Protocol) ? StatusCodes.Status426UpgradeRequired
            : !Headers.IsGrpc(http.Request.ContentType) ? StatusCodes.Status415UnsupportedMediaType
            : StatusCodes.Status200OK;
        return http.Response.StatusCode == StatusCodes.Status200OK;
    }

    private async Task Serve<TRequest, TResponse>(HttpContext http, Method<TRequest, TResponse> method, CancellationToken processStops, Func<TRequest, HttpServerCall, Task> handle)
    {
        if (!IsCall(http)) return;
        http.Response.ContentType = Headers.ContentType;
        using var call = new HttpServerCall(http, method.FullName, options, processStops);
        try
        {
            RefuseEncoding(http);
            var request = await RequestReading.Single(http.Request.BodyReader, method.RequestMarshaller, receiveLimit, call.CancellationToken);
            await handle(request, call);
            call.Finish(call.Status);
        }
        catch (Exception failure) when (Explained(failure, call) is Status status)
        {
            if (!call.IsAbandoned) call.Finish(status);
        }
    }

    private static void RefuseEncoding(HttpContext http)
    {
        if (http.Request.Headers[Headers.Encoding].ToString() is not { Length: > 0 } encoding || encoding == Headers.Identity) return;
        http.Response.Headers[Headers.AcceptEncoding] = Headers.Identity;
        throw new RpcException(new Status(StatusCode.Unimplemented, $"Messages encoded as '{encoding}' are not read here; send them as they are."));
    }

    /// <summary>What the caller is told; an unexpected failure is logged and not described.</summary>
    private Status? Explained(Exception failure, HttpServerCall call)
    {
        if (call.IsAbandoned)
        {
            Log.Abandoned(log, call.Method);
            return Status.DefaultCancelled;
        }

        if (call.DeadlineHasPassed) return new Status(StatusCode.DeadlineExceeded, "The deadline has passed.");
        if (call.IsStopping && failure is OperationCanceledException) return new Status(StatusCode.Unavailable, "The service is stopping; call again.");
        if (failure is RpcException told)
        {
            foreach (var entry in told.Trailers) call.ResponseTrailers.Add(entry);
            return told.Status;
        }

        if (failure is BadHttpRequestException bad) return new Status(StatusCode.Internal, bad.Message);
        Log.HandlerFailed(log, failure, call.Method);
        return new Status(StatusCode.Unknown, "The handler failed.");
    }
}
