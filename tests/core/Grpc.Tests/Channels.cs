using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Utilities.Grpc.Tests;

internal static class Channels
{
    public static GrpcChannel To(Uri address, Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(address, options);
    }
}

/// <summary>Marshallers for methods that no contract holds.</summary>
internal static class Marshalling
{
    public static readonly Marshaller<Ask> Ask = Of(Tests.Ask.Parser);
    public static readonly Marshaller<Said> Said = Of(Tests.Said.Parser);

    private static Marshaller<T> Of<T>(MessageParser<T> parser) where T : IMessage<T> =>
        Marshallers.Create<T>((message, context) => context.Complete(message.ToByteArray()), context => parser.ParseFrom(context.PayloadAsNewBuffer()));
}
