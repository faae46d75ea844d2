using System.Data.Common;
using Google.Protobuf;
using Microsoft.Extensions.Hosting;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Asks the hall's questions once at start: what is compiled at its first use would cost the first resident more than the whole deadline.</summary>
internal sealed class WarmHoldings(FindHeld find, HeldOfPerson persons) : BackgroundService
{
    private const string Nobody = "-";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            _ = await find.ByNumber(Nobody, Actor.System, stoppingToken);
            _ = await persons.Page(Whose.FiledBy(Nobody), Actor.System, null, 1, stoppingToken);
            _ = new FindReply().ToByteArray();
        }
        catch (Exception failure) when (failure is DbException || stoppingToken.IsCancellationRequested)
        {
            // Nothing is lost: whoever asks first waits, or hears what is wrong with the database.
        }
    }
}
