using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Accounts;

public sealed class LoadTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact]
    public async Task Five_thousand_lines_are_loaded_the_wrong_ones_listed_with_their_reasons_and_a_repeat_changes_nothing()
    {
        var lines = Enumerable.Range(1, 5000).Select(place => place switch
        {
            100 => "{ not json",
            2000 => """{"account":{"utility":"steam","servicePoint":"LD-2000","tariff":"WATER-RES"}}""",
            3000 => """{"account":{"utility":"water","servicePoint":"LD-3000","customerRef":"LC-nobody","tariff":"WATER-RES"}}""",
            4000 => Line(4000, meter: "LM-1"),
            4500 => """{"customer":{"name":"没有编号"}}""",
            5000 => """{}""",
            _ => Line(place, $"LM-{place}"),
        }).ToList();

        var report = await billing.Load(lines);

        Assert.Equal((5000, 4994, 4994, 6), (Int(report, "read"), Int(report, "opened"), Int(report, "customersRegistered"), Int(report, "rejected")));
        Assert.Equal(
            ["100 $:invalid-json", "2000 account.customerRef:required,account.utility:not-one-of", "3000 account.customerRef:unknown-customer", "4000 account.meters:meter-in-use", "4500 customer.ref:required", "5000 :empty"],
            report.GetProperty("rejects").EnumerateArray().Select(reject => $"{Int(reject, "line")} {Errors(reject)}"));
        Assert.Equal(4994, await billing.Read<int>("SELECT COUNT(*) FROM account WHERE service_point LIKE 'LD-%'"));
        Assert.Equal(4994, await billing.Read<int>("SELECT COUNT(*) FROM account_terms t JOIN account a ON a.number = t.account WHERE a.service_point LIKE 'LD-%' AND t.from_on = a.opened_on"));
        Assert.Equal(4994, await billing.Read<int>("SELECT COUNT(*) FROM account_meter WHERE meter LIKE 'LM-%'"));
        Assert.Equal(4994, await billing.Read<long>("SELECT MAX(last) FROM account_series"));

        var again = await billing.Load(lines);
        Assert.Equal((0, 0, 0, 4994, 6), (Int(again, "opened"), Int(again, "revised"), Int(again, "customersRevised"), Int(again, "unchanged"), Int(again, "rejected")));
    }

    [Fact]
    public async Task Of_many_wrong_lines_the_first_are_listed_and_all_are_counted()
    {
        var report = await billing.Load(Enumerable.Range(1, 2500).Select(place => place == 7
            ? """{"account":{"utility":"water","servicePoint":"LX-7","customerRef":"LX-nobody","tariff":"WATER-RES"}}"""
            : "{}"));

        Assert.Equal(2500, Int(report, "rejected"));
        Assert.Equal(Enumerable.Range(1, 1000), report.GetProperty("rejects").EnumerateArray().Select(reject => Int(reject, "line")));
    }

    [Fact]
    public async Task A_known_account_moves_to_another_customer_or_route_but_its_terms_are_not_changed_by_a_load()
    {
        await billing.Load([Account("LR-1", "gas", "GAS-RES", "R1"), Account("LR-2", "gas", "GAS-RES", "R1")]);

        var report = await billing.Load([Account("LR-1", "gas", "GAS-RES", "R2"), Account("LR-2", "gas", "GAS-NONRES", "R1"), Account("LR-1", "gas", "GAS-RES", "R3")]);

        Assert.Equal((0, 2, 1), (Int(report, "opened"), Int(report, "revised"), Int(report, "rejected")));
        Assert.Equal("account:terms-differ", Errors(report.GetProperty("rejects")[0]));
        Assert.Equal(("R3", 3L), (await billing.Read<string>("SELECT route FROM account WHERE service_point = 'LR-1'"), await billing.Read<long>("SELECT version FROM account WHERE service_point = 'LR-1'")));

        static string Account(string point, string utility, string tariff, string route) =>
            $$$"""{"customer":{"ref":"C-{{{point}}}","name":"赵六"},"account":{"utility":"{{{utility}}}","servicePoint":"{{{point}}}","tariff":"{{{tariff}}}","route":"{{{route}}}","openedOn":"2026-01-01"}}""";
    }

    [Fact]
    public async Task Only_those_who_run_the_hall_load_accounts()
    {
        using var body = new StringContent("{}");
        using var answer = await billing.Http(Roles.Clerk).PostAsync($"{billing.Root}/accounts/load", body);
        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Numbers_are_given_in_the_order_of_opening_whoever_opens()
    {
        IReadOnlyList<Account> opened = [];
        await billing.Work(async unit =>
        {
            var load = new AccountLoad(unit);
            await load.Add([new() { Ref = "C-order", Name = "孙七", UpdatedAt = billing.Now }]);
            opened = await load.Open([.. Enumerable.Range(1, 3).Select(place => new AccountOpening
            {
                Utility = place == 2 ? "heating" : "power", ServicePoint = $"ORD-{place}", CustomerRef = "C-order", CustomerClass = "residential", Tariff = "POWER-RES", OpenedOn = new(2026, 1, 1),
            })]);
        });

        Assert.Equal(["P00000001", "H00000001", "P00000002"], opened.Select(account => account.Number));
    }

    private static string Line(int place, string meter) => $$$"""
        {"customer":{"ref":"LC-{{{place}}}","name":"居民{{{place}}}","phone":"1380000{{{place:0000}}}"},"account":{"utility":"water","servicePoint":"LD-{{{place}}}","customerClass":"residential","area":"XF","route":"R{{{place % 9}}}","tariff":"WATER-RES","householdSize":4,"openedOn":"2025-01-01","meters":[{"meter":"{{{meter}}}","digits":5,"registers":[{"register":"total","reading":0}]}]}}
        """;

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Errors(JsonElement reject) => string.Join(',', reject.GetProperty("errors").EnumerateArray()
        .Select(error => $"{error.GetProperty("field").GetString()}:{error.GetProperty("code").GetString()}").Order(StringComparer.Ordinal));
}
