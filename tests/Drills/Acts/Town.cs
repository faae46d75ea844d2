using System.Collections.Concurrent;
using Utilities.TestKit;

namespace Utilities.Drills.Acts;

/// <summary>What of the demo town the acts need: free times at a window, accounts to pay for, a drawer, and requests whose next step is due.</summary>
public sealed class Town
{
    public const string Area = "XF";

    private const int MostSlots = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Few for many takers: the last place of each must go to one.</summary>
    public IReadOnlyList<string> Slots { get; private set; } = [];

    public IReadOnlyList<string> Accounts { get; private set; } = [];

    /// <summary>Requests and how many steps they have taken.</summary>
    public ConcurrentQueue<(string Number, int Steps)> Orders { get; } = new();

    /// <summary>One person at the window at a time.</summary>
    public SemaphoreSlim Window { get; } = new(1, 1);

    public static async Task<Town> Visit(CarefulClient client, IReadOnlyList<string> services, string key)
    {
        var town = new Town();
        if (services.Contains("appointments"))
        {
            var free = await client.Get("clerk", $"/api/appointments/slots?matter={BookWindow.Matter}&limit={MostSlots}");
            town.Slots = [.. free.Body.GetProperty("items").EnumerateArray().Select(slot => slot.GetProperty("id").GetString()!)];
        }

        if (services.Contains("billing"))
        {
            await Eventually.True(async () =>
            {
                var mine = await client.Get("resident", "/api/billing/accounts/mine");
                if (!mine.IsAccepted) return false;
                town.Accounts = [.. mine.Body.EnumerateArray().Select(account => account.GetProperty("account").GetProperty("number").GetString()!)];
                return town.Accounts.Count > 0;
            }, Patience, "the demo town's accounts");
            var drawer = await client.Post("clerk", "/api/billing/drawers", new { seat = "3", @float = 200 }, key);
            if (!drawer.IsAccepted && drawer.Text("code") != "drawer-open") throw new InvalidOperationException($"No drawer: {drawer.Status} {drawer.Body}");
        }

        return town;
    }
}
