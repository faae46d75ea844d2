using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

/// <summary>A service beside a utility (gas) that answers by the contract of its special-group ledger: 1001 is of the group, 1002 did not consent, others are not in it; water is not there.</summary>
/// <param name="purpose">For what the service may ask.</param>
/// <param name="group">The group of 1001.</param>
public abstract class BesideLedger(Broker broker, string name, Action<WebApplicationBuilder> add, Action<WebApplication> map, string purpose, string group) : ServiceFixture(broker, name, add, map), IAsyncLifetime
{
    private readonly Dictionary<string, string?> settings = new(StringComparer.Ordinal);
    private ServiceHost? gas;

    protected override IReadOnlyDictionary<string, string?> Settings => settings;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        gas = await ServiceHost.Start("gas", [], builder => builder.Services.AddSingleton(new Known(purpose, group)), app => app.MapGrpcService<Ledger>().RequireRoles(Roles.Clerk), Clock);
        settings["services:gas:grpc:0"] = gas.GrpcAddress.ToString();
        settings["services:water:grpc:0"] = "http://127.0.0.1:9";
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (gas is not null) await gas.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private sealed record Known(string Purpose, string Group);

    private sealed class Ledger(Known known) : SpecialGroups.SpecialGroupsBase
    {
        public override Task<SpecialGroupAnswer> Look(SpecialGroupQuestion request, ServerCallContext context) =>
            request.Purpose != known.Purpose ? throw new RpcException(new Status(StatusCode.InvalidArgument, "purpose"))
            : request.ServicePoint switch
            {
                "1001" => Task.FromResult(new SpecialGroupAnswer { Entries = { new SpecialGroupEntry { Number = "GS-1", Group = known.Group } } }),
                "1002" => throw Refusal.Forbidden("'GS-2' did not consent.", "D39").ToRpc(),
                _ => Task.FromResult(new SpecialGroupAnswer()),
            };
    }
}
