using Microsoft.Extensions.Options;
using Utilities.Contracts.Rpc;

namespace Utilities.Gateway.Hall;

/// <summary>
/// At which door a key was used before. Which owner took a matter depends on who was up at that moment, so a repeated filing is not routed
/// again: whoever holds the key gives its stored answer.
/// </summary>
internal sealed class KeyHolder(AskServices services, IOptions<HallOptions> options)
{
    public async Task<Door?> Find(string key, HttpContext http)
    {
        var question = new HoldsKeyRequest { Key = key, Routes = { Doors.All.Select(door => door.Route) } };
        var parts = await services.All(http, TimeSpan.FromMilliseconds(options.Value.ViewMilliseconds), (client, call) => client.HoldsKeyAsync(question, call));
        return parts.Given.Select(part => Doors.All.FirstOrDefault(door => door.Service == part.Service && door.Route == part.Value.Route)).OfType<Door>().FirstOrDefault();
    }
}
