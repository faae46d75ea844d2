using System.Globalization;
using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>Whichever way the step was taken, billing hears of both meters and their readings, once per replacement.</summary>
public sealed class PublishReplacement(UnitOfWork unit) : IConsumer<WorkOrderStepTaken>
{
    public async Task Consume(ConsumeContext<WorkOrderStepTaken> context)
    {
        var taken = context.Message;
        if (taken is not { Service: GasUtility.Name, Type: GasMeterReplacement.Name, Step: GasMeterReplacement.Replaced }) return;
        var (db, transaction) = unit.Raw();
        var request = await RequestTable.ById(db, transaction, taken.RequestId) ?? throw new InvalidOperationException($"There is no request {taken.RequestId}.");
        var recorded = (await RequestTable.EventsOf(db, transaction, request.Id)).Single(past => past.Sequence == taken.Sequence).Values;
        await unit.Publish(new MeterReplaced
        {
            Service = GasUtility.Name,
            MatterId = request.Id,
            Number = request.Number,
            ServicePointId = request.ServicePointId,
            OldMeter = recorded["oldMeter"],
            OldReading = decimal.Parse(recorded["oldReading"], CultureInfo.InvariantCulture),
            NewMeter = recorded["newMeter"],
            NewReading = decimal.Parse(recorded["newReading"], CultureInfo.InvariantCulture),
            Unit = "m3",
            At = taken.At,
        }, context.CancellationToken);
    }
}
