using System.Globalization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// billing.window.error-free (hospital-window 「唱收唱付,不错收错划」, 002 第三篇 挂号收费室 5): payments that the window got wrong, and each day on which a window took
/// payments, so that a day without an error is known from a day without payments.
/// </summary>
public sealed class WindowErrors(UnitOfWork unit, ChosenBook book, MeasurementLedger measurements) : IPeriodWork
{
    private const string Commitment = "billing.window.error-free";

    public IReadOnlyList<string> Names { get; } = book.Rows.Any(row => row.Id == Commitment) ? [Commitment] : [];

    /// <summary>Counts a correction that the window caused; none other.</summary>
    public async Task Count(Payment corrected, Actor by)
    {
        if (corrected.Cause != CorrectionCauses.WindowError || Names.Count == 0) return;
        await Record(new(corrected.Seat ?? "hall", unit.Time.GetUtcNow(), 1, Evidence: $"payment/{corrected.Number}"), by);
    }

    public async Task Do(string name, DayPeriod period)
    {
        for (var day = period.From; day < period.Until; day = day.AddDays(1))
            foreach (var seat in await unit.Query<string>("SELECT DISTINCT seat FROM payment WHERE received_on = @day AND channel = 'window'", new { day }))
                await Record(new(seat, HallTime.WholeDay(day).From, 0, Evidence: string.Create(CultureInfo.InvariantCulture, $"window-payments/{seat}/{day:yyyy-MM-dd}")), Actor.System);
    }

    private async Task Record(NewMeasurement measured, Actor by)
    {
        if ((await measurements.Record(Commitment, measured, by)).Refusal is { Code: not "measured-already" } refusal)
            throw new InvalidOperationException($"{measured.Evidence} could not be counted: {refusal.Code}.");
    }
}
