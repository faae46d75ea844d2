using System.Text.RegularExpressions;

namespace Utilities.Drills.Acts;

/// <summary>A resident pays ahead at the window: a transaction is begun and ended by the payment, under a key each.</summary>
public static partial class PayAtWindow
{
    public const string Kind = "payment";

    public static ActKind Act { get; } = new(Kind, "billing", 2, Pay);

    private static async Task Pay(Actor actor, string key)
    {
        var town = actor.Town;
        if (town.Accounts.Count == 0 || !await town.Window.WaitAsync(TimeSpan.Zero)) return; // Somebody is being served.
        try
        {
            var begun = await actor.Client.Post("clerk", "/api/billing/payments/begin", new { }, $"{key}-begin");
            if (begun.Text("code") == "transaction-open")
            {
                // Left behind by a drill before this one.
                var open = Transaction().Match(begun.Text("detail")).Value;
                await actor.Client.Post("clerk", $"/api/billing/payments/transactions/{open}/give-up", new { reason = "演练" }, $"{key}-give-up");
                return;
            }

            if (!begun.IsAccepted) return;
            var tendered = actor.Random.Next(1, 50);
            var wish = new { transaction = begun.Text("number"), method = "cash", tendered, advanceAccount = town.Accounts[actor.Random.Next(town.Accounts.Count)], reference = key };
            await actor.Act(Kind, "billing", "clerk", "payments", wish, key, answer => answer.Text("number"));
        }
        finally
        {
            town.Window.Release();
        }
    }

    [GeneratedRegex(@"PT-\d{8}-\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Transaction();
}
