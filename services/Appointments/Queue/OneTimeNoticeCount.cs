using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Counts each business that needs papers for hall.intake.one-time-notice: above the line when everything was told once and papers were asked for no second time.
/// A booking was told when it was made and is counted there.
/// </summary>
public sealed class OneTimeNoticeCount(MeasurementLedger measurements, ChosenBook book)
{
    private const string Commitment = "hall.intake.one-time-notice";

    /// <summary>Inside the open unit of the act that ends the transaction.</summary>
    public async Task Count(QueueTicket ticket, Business business, Actor by)
    {
        if (business.Materials.Count == 0 || ticket.Appointment is not null || book.Rows.All(row => row.Id != Commitment)) return;
        var recorded = await measurements.Record(
            Commitment, new(business.Code, ticket.FinishedAt!.Value, Passed: ticket is { NoticedAt: not null, Supplements: <= 1 }, Evidence: $"queue/{ticket.Number}"), by);
        if (recorded.Refusal is { } refusal) throw new InvalidOperationException($"{Commitment} of {ticket.Number} could not be counted: {refusal.Code}.");
    }
}
