using System.CommandLine;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

internal static class ClientCommands
{
    public static Command Create(Option<string> data, TimeProvider time, TextWriter output, TextWriter errors)
    {
        var id = new Argument<string>("id") { Description = "The client_id." };
        var roles = new Option<string[]>("--role") { Description = $"May be given several times: {string.Join(", ", Roles.All)}.", Required = true };
        roles.AcceptOnlyFromAmong([.. Roles.All]);
        var scopes = new Option<string[]>("--scope") { Description = "Services it may use, or hall for all.", DefaultValueFactory = _ => ["hall"] };
        scopes.AcceptOnlyFromAmong([.. DeployedServices.All, "hall"]);

        var add = new Command("add", "Adds a client and prints its secret, once.") { id, roles, scopes };
        add.SetAction(async (parsed, cancel) =>
        {
            var store = Store(parsed);
            var name = parsed.GetRequiredValue(id);
            if (store.Find(name) is not null) return Fail($"There is a client '{name}' already; 'rotate' gives it a new secret.");
            return Print(name, await store.Put(name, parsed.GetRequiredValue(roles), parsed.GetRequiredValue(scopes), cancel));
        });

        var list = new Command("list", "Lists the clients.");
        list.SetAction(parsed =>
        {
            foreach (var client in Store(parsed).All)
                output.WriteLine($"{client.Id,-24} roles {string.Join(',', client.Roles),-24} scopes {string.Join(',', client.Scopes),-12} since {client.CreatedAt:yyyy-MM-dd}");
        });

        var remove = new Command("remove", "Removes a client; tokens it already has stay good until they expire.") { id };
        remove.SetAction(async (parsed, cancel) =>
        {
            var name = parsed.GetRequiredValue(id);
            if (Store(parsed).Find(name) is null) return Fail($"There is no client '{name}'.");
            await Store(parsed).Remove(name, cancel);
            return 0;
        });

        var rotate = new Command("rotate", "Gives a client a new secret and prints it, once; the old one stops working.") { id };
        rotate.SetAction(async (parsed, cancel) =>
        {
            var name = parsed.GetRequiredValue(id);
            if (Store(parsed).Find(name) is not { } client) return Fail($"There is no client '{name}'.");
            return Print(name, await Store(parsed).Put(name, client.Roles, client.Scopes, cancel));
        });

        return new Command("clients", "Those who may ask for tokens.") { add, list, remove, rotate };

        ClientStore Store(ParseResult parsed) => new(Path.GetFullPath(parsed.GetRequiredValue(data)), time);

        int Print(string name, string secret)
        {
            output.WriteLine($"client_id     {name}");
            output.WriteLine($"client_secret {secret}");
            return 0;
        }

        int Fail(string why)
        {
            errors.WriteLine(why);
            return 1;
        }
    }
}
