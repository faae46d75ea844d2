using MassTransit;
using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// billing.gas.queue (oilfield-hall 供气服务承诺 四 「顾客交费不排长队」): how many wait at the windows where gas is paid, as the hall's queue counts them. The source names no number;
/// the one that judges is the operator's setting of the same name.
/// </summary>
public sealed class CountGasQueue(UnitOfWork unit, ChosenBook book, MeasurementLedger measurements, IOptionsMonitor<PaymentOptions> options) : IConsumer<WindowQueueCounted>
{
    private const string Commitment = "billing.gas.queue";

    public Task Consume(ConsumeContext<WindowQueueCounted> context) => unit.Execute(async () =>
    {
        var (counted, at) = (context.Message, options.CurrentValue.GasBusinesses);
        if (book.Rows.All(row => row.Id != Commitment) || (at.Count > 0 && !at.Contains(counted.Business))) return;
        var measured = await measurements.Record(Commitment, new(counted.Business, counted.At, counted.Waiting), Actor.System);
        if (measured.Refusal is { } refusal) throw new InvalidOperationException($"The queue of '{counted.Business}' could not be counted: {refusal.Code}.");
    }, context.CancellationToken);
}
