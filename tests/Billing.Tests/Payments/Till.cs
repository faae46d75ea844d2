using System.Globalization;
using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Payments;

/// <summary>A clerk at an open drawer.</summary>
public sealed class Till
{
    private static int last;

    private Till(Caller clerk, string subject, string drawer, string seat) => (Clerk, Subject, Drawer, Seat) = (clerk, subject, drawer, seat);

    public Caller Clerk { get; }

    public string Subject { get; }

    public string Drawer { get; }

    public string Seat { get; }

    /// <summary>Opens a drawer of a clerk of its own at a window of its own.</summary>
    public static async Task<Till> Open(ServiceFixture billing, decimal starting = 0, string[]? utilities = null)
    {
        var own = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        var clerk = billing.As($"cashier-{own}", Roles.Clerk);
        var drawer = (await clerk.Post("drawers", new { seat = $"W{own}", @float = starting, utilities })).Expect(201);
        return new(clerk, $"cashier-{own}", drawer.Number, $"W{own}");
    }

    public async Task<string> Begin(string? item = null, string? ticket = null) => (await Clerk.Post("payments/begin", new { item, ticket })).Expect(201).Number;

    /// <summary>Serves one person from beginning to receipt.</summary>
    public async Task<Answer> Pay(
        string[]? bills = null, string[]? accounts = null, decimal tendered = 0, string method = "cash", bool? partial = null, string? advanceAccount = null, decimal? due = null, string? key = null)
    {
        var transaction = await Begin();
        return await Clerk.Post("payments", new { transaction, bills, accounts, method, tendered, partial, advanceAccount, due }, key);
    }

    /// <summary>What must be in the drawer.</summary>
    public async Task<decimal> Expected() => (await Clerk.Get($"drawers/{Drawer}")).Expect(200).Body.GetProperty("expected").GetDecimal();
}

public static class AnswerMoney
{
    public static decimal Yuan(this Answer answer, string name) => answer.Body.GetProperty(name).GetDecimal();

    public static decimal Yuan(this JsonElement element, string name) => element.GetProperty(name).GetDecimal();
}
