using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Accounts;

/// <summary>The billing service beside a utility that answers by the contract of its special-group ledger.</summary>
public sealed class WithLedger(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling()), IAsyncLifetime
{
    private readonly Dictionary<string, string?> settings = new(StringComparer.Ordinal);
    private ServiceHost? gas;

    protected override IReadOnlyDictionary<string, string?> Settings => settings;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        gas = await ServiceHost.Start("gas", [], _ => { }, app => app.MapGrpcService<Ledger>().RequireRoles(Roles.Clerk), Clock);
        settings["services:gas:grpc:0"] = gas.GrpcAddress.ToString();
        settings["services:water:grpc:0"] = "http://127.0.0.1:9";
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (gas is not null) await gas.DisposeAsync();
    }

    private sealed class Ledger : SpecialGroups.SpecialGroupsBase
    {
        public override Task<SpecialGroupAnswer> Look(SpecialGroupQuestion request, ServerCallContext context) => request switch
        {
            { Purpose: not "billing" } => throw new RpcException(new Status(StatusCode.InvalidArgument, "purpose")),
            { ServicePoint: "1001" } => Task.FromResult(new SpecialGroupAnswer { Entries = { new SpecialGroupEntry { Number = "GS-1", Group = "disabled" } } }),
            { ServicePoint: "1002" } => throw Refusal.Forbidden("'GS-2' did not consent.", "D39").ToRpc(),
            _ => Task.FromResult(new SpecialGroupAnswer()),
        };
    }
}

public sealed class SpecialGroupTests(WithLedger service) : IClassFixture<WithLedger>
{
    [Fact]
    public async Task A_group_rests_on_a_utilitys_ledger_with_consent_and_counts_from_its_day()
    {
        var number = await Open("1001");
        var path = $"accounts/{number}/special-group";

        Assert.Equal(["evidence:required"], (await service.Clerk.Post(path, new { group = "disabled" }, ifMatch: "\"1\"")).Expect(400).FieldErrors);
        Assert.Equal(["ledger:not-one-of"], (await service.Clerk.Post(path, new { group = "disabled", ledger = "steam" }, ifMatch: "\"1\"")).Expect(400).FieldErrors);
        Assert.Equal("not-registered", (await service.Clerk.Post(path, new { group = "key-project", ledger = "gas" }, ifMatch: "\"1\"")).Expect(422).Code);
        Assert.Equal(403, (await service.Supervisor.Post(path, new { group = "disabled", ledger = "gas" }, ifMatch: "\"1\"")).Status); // The ledger opens itself to clerks only.
        (await service.Clerk.Post(path, new { group = "disabled", ledger = "gas", effectiveOn = "2026-11-01" }, ifMatch: "\"1\"")).Expect(200);
        Assert.Equal("gas:GS-1", await Evidence(number));
        var ended = (await service.Clerk.Post(path, new { effectiveOn = "2026-11-20" }, ifMatch: "\"2\"")).Expect(200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, ended.Body.GetProperty("specialGroup").ValueKind);
        Assert.Equal(3, (await service.Clerk.Get($"accounts/{number}")).Expect(200).Body.GetProperty("terms").GetArrayLength());
        Assert.Equal(2, await service.Read<int>("SELECT COUNT(*) FROM audit WHERE subject = @number AND action IN ('special-group-set', 'special-group-ended')", new { number }));
    }

    [Fact]
    public async Task Who_did_not_consent_is_not_looked_up_and_papers_stand_in_for_a_ledger_that_does_not_answer()
    {
        var number = await Open("1002");
        var path = $"accounts/{number}/special-group";

        Assert.Equal(403, (await service.Clerk.Post(path, new { group = "disabled", ledger = "gas", evidence = "P-1" }, ifMatch: "\"1\"")).Status);
        Assert.Equal("ledger-unavailable", (await service.Clerk.Post(path, new { group = "disabled", ledger = "water" }, ifMatch: "\"1\"")).Expect(503).Code);
        (await service.Clerk.Post(path, new { group = "disabled", ledger = "water", evidence = "P-1" }, ifMatch: "\"1\"")).Expect(200);
        Assert.Equal("P-1", await Evidence(number));
    }

    private Task<string> Evidence(string number) =>
        service.Read<string>("SELECT evidence FROM account_event e JOIN account a ON a.id = e.account_id WHERE a.number = @number AND e.kind = 'special-group-set'", new { number });

    private async Task<string> Open(string point)
    {
        (await service.Clerk.Post("customers", new { @ref = $"C-{point}", name = "王小明" })).Expect(201);
        return (await service.Clerk.Post("accounts", new { utility = "gas", servicePoint = point, customerRef = $"C-{point}", tariff = "GAS-RES", openedOn = "2026-01-01" })).Expect(201).Number;
    }
}
