using System.CommandLine;

namespace Utilities.Gateway.Tokens;

internal static class KeyCommands
{
    public static Command Create(Option<string> data, TimeProvider time, TextWriter output, TextWriter errors)
    {
        var list = new Command("list", "Lists the signing keys, the one in use marked.");
        list.SetAction(parsed =>
        {
            var ring = Ring(parsed);
            foreach (var key in ring.All)
                output.WriteLine($"{key.Key.KeyId} since {key.CreatedAt:yyyy-MM-dd HH:mm} UTC{(key == ring.Current ? "  signs" : "")}");
        });

        var rotate = new Command("rotate", $"Adds a key. It is published at once and signs after {KeyRing.Lead.TotalMinutes:0} minutes; older ones stay published.");
        rotate.SetAction(async (parsed, cancel) =>
        {
            output.WriteLine((await Ring(parsed).Rotate(cancel)).Key.KeyId);
            return 0;
        });

        var kid = new Argument<string>("kid");
        var remove = new Command("remove", "Withdraws a key: tokens signed with it are refused from then on.") { kid };
        remove.SetAction(async (parsed, cancel) =>
        {
            var ring = Ring(parsed);
            var refused = ring.All.All(key => key.Key.KeyId != parsed.GetRequiredValue(kid)) ? "There is no such key."
                : ring.All.Count == 1 ? "It is the only key; add one first." : null;
            if (refused is not null)
            {
                errors.WriteLine(refused);
                return 1;
            }

            await ring.Remove(parsed.GetRequiredValue(kid), cancel);
            return 0;
        });

        return new Command("keys", "What tokens are signed with.") { list, rotate, remove };

        KeyRing Ring(ParseResult parsed) => new(Path.GetFullPath(parsed.GetRequiredValue(data)), time);
    }
}
