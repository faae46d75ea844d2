using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Utilities.TestKit;

namespace Utilities.Grpc.Tests;

/// <summary>A service of this platform, with the service defaults and the judge's methods: open ones, and the same for clerks only.</summary>
public sealed class JudgeHost : IJudge, IAsyncLifetime
{
    private ServiceHost? host;

    public Witness Witness { get; } = new();

    public ServiceHost Host => host!;

    public Uri Address => Host.GrpcAddress;

    public async ValueTask InitializeAsync() => host = await Start(Witness);

    public static Task<ServiceHost> Start(Witness witness, params KeyValuePair<string, string?>[] settings) => ServiceHost.Start(
        "judge",
        [new("Grpc:HealthInterval", "00:00:00.050"), .. settings],
        builder => builder.Services.AddSingleton(witness).AddSingleton<Health>().AddGrpc(options => options.MaxReceiveMessageSize = 64 << 20)
            .AddHealthChecks().AddCheck<Health>("judge", tags: ["ready"]),
        app => app.MapGrpcService<JudgeService>().AllowAnonymous());

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
