using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Billing.Tests;

/// <summary>What tests of arrears do over and over.</summary>
internal static class Debts
{
    /// <summary>The money comes in, by whatever way: the guarded statement that every payment uses.</summary>
    public static Task Pay(this ServiceFixture billing, string bill, decimal yuan) => billing.Work(async unit =>
    {
        var paid = await unit.Write("UPDATE bill SET open_amount = open_amount - @amount WHERE number = @bill AND open_amount >= @amount", new { bill, amount = Money.OfYuan(yuan) });
        if (paid != 1) throw new InvalidOperationException($"{bill} does not take {yuan}.");
    });

    /// <summary>An account with one bill that is overdue, and the case that the next day's look opens for it.</summary>
    public static async Task<(Bill Bill, string Case)> Debt(this ServiceFixture billing, string account, decimal total = 100, string period = "2026-09", string? subject = null)
    {
        await billing.Account(account, subject);
        var bill = await billing.Bill(account, period, total);
        billing.Clock.Advance(TimeSpan.FromDays(1));
        return (bill, await billing.CaseOf(account));
    }

    /// <summary>The open case of an account, once there is one.</summary>
    public static async Task<string> CaseOf(this ServiceFixture billing, string account)
    {
        var number = "";
        await Eventually.True(async () =>
        {
            var items = (await billing.Clerk.Get($"arrears/cases?state=open&account={account}")).Expect(200).Items();
            if (items.Length == 1) number = items[0].GetProperty("case").GetProperty("number").GetString()!;
            return items.Length == 1;
        }, because: $"a case of {account}");
        return number;
    }

    public static async Task<Answer> Case(this ServiceFixture billing, string number) => (await billing.Clerk.Get($"arrears/cases/{number}")).Expect(200);

    public static JsonElement Of(this Answer view) => view.Body.GetProperty("case");

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>The first entry of a list in the view that is in this state, once there is one.</summary>
    public static async Task<string> Waiting(this ServiceFixture billing, string of, string list, string state)
    {
        var number = "";
        await Eventually.True(async () =>
        {
            var found = (await billing.Case(of)).Items(list).FirstOrDefault(item => item.Text("state") == state);
            if (found.ValueKind == JsonValueKind.Object) number = found.Text("number")!;
            return number.Length > 0;
        }, because: $"{list} of {of} in state {state}");
        return number;
    }

    public static Task Closed(this ServiceFixture billing, string of) => Eventually.True(async () => (await billing.Case(of)).Of().Text("state") == "closed", because: $"{of} to be closed");
}
