using System.Globalization;
using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>Tells billing that a meter was replaced, with the readings of both (catalogue (d) 8). Heard from the order's own step, so no way of taking it leaves billing out.</summary>
public sealed class ReportReplacedMeter(UnitOfWork unit) : IConsumer<WorkOrderStepTaken>
{
    public async Task Consume(ConsumeContext<WorkOrderStepTaken> context)
    {
        var taken = context.Message;
        if (taken.Service != PowerUtility.Name || taken.Step != MeterFault.Replaced) return;
        var (db, transaction) = unit.Raw();
        if (await RequestTable.ById(db, transaction, taken.RequestId) is not { } request) return;
        var events = await RequestTable.EventsOf(db, transaction, request.Id);
        if (events.FirstOrDefault(past => past.Sequence == taken.Sequence && past.Step == taken.Step)?.Values is not { } data) return;
        await unit.Publish(new MeterReplaced
        {
            Service = PowerUtility.Name,
            MatterId = request.Id,
            Number = request.Number,
            ServicePointId = request.ServicePointId,
            OldMeter = data["oldMeter"],
            OldReading = decimal.Parse(data["oldReading"], CultureInfo.InvariantCulture),
            NewMeter = data["newMeter"],
            NewReading = decimal.Parse(data["newReading"], CultureInfo.InvariantCulture),
            Unit = "kWh",
            At = taken.At,
        });
    }
}
