namespace Utilities.Grpc.Tests;

/// <summary>A server of judge.proto, ours or a foreign one.</summary>
public interface IJudge
{
    Uri Address { get; }
}
