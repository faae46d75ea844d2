using MassTransit;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>Gas was installed: whoever lives there is a customer now, and the notice is owed without anybody having to remember it.</summary>
public sealed class OpenNoticeAtInstallation(UnitOfWork unit, ClockLedger clocks) : IConsumer<WorkOrderStepTaken>
{
    private const string Type = "installation";

    public async Task Consume(ConsumeContext<WorkOrderStepTaken> context)
    {
        var taken = context.Message;
        if (taken is not { Service: GasUtility.Name, Type: Type, Step: "done" }) return;
        var (db, transaction) = unit.Raw();
        var request = await RequestTable.ById(db, transaction, taken.RequestId);
        if (!Guid.TryParse(request?.ServicePointId, out var id) || await SafetyNotice.OwedTo(unit, id) is not null) return;
        var area = await unit.Single<string>("SELECT area_code FROM service_point WHERE id = @id", new { id });
        await SafetyNotice.Open(unit, clocks, new() { ServicePointId = id, AreaCode = area!, Occasion = Type, ServedAt = taken.At }, Actor.System);
    }
}
