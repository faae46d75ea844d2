using Utilities.TestKit;

namespace Utilities.Billing.Tests.Accounts;

/// <summary>The billing service beside a utility with a ledger.</summary>
public sealed class WithLedger(Broker broker) : BesideLedger(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling(), "billing", "disabled");

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
