using Utilities.Matters;
using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>Reminds applicants once of their appointment, a configured time ahead. What fell into a downtime is caught up, unless the appointment has begun by then.</summary>
internal sealed class RemindApplicants(IServiceScopeFactory scopes, TimeProvider time, ILogger<RemindApplicants> log) : PeriodicWork(TimeSpan.FromMinutes(1), scopes, time, log)
{
    private const int Batch = 200;

    private const string Claim = "UPDATE appointment SET remind_at = NULL WHERE id = @Id AND remind_at = @RemindAt";

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var unit = services.GetRequiredService<UnitOfWork>();
        int found;
        do found = await Some(unit, cancel);
        while (found == Batch); // More than one batch has come due, as after a downtime.
    }

    private async Task<int> Some(UnitOfWork unit, CancellationToken cancel)
    {
        var found = 0;
        await unit.Execute(async () =>
        {
            var now = Time.GetUtcNow();
            var due = await unit.Query<Appointment>($"SELECT {AppointmentTable.Columns} FROM appointment WHERE remind_at <= @now ORDER BY remind_at{unit.Database.Limit()}", new { now, limit = Batch });
            found = due.Count;
            foreach (var appointment in due)
            {
                if (await unit.Write(Claim, appointment) == 0 || appointment.State != AppointmentStates.Scheduled || appointment.StartsAt <= now) continue;
                await NotificationLedger.Tell(
                    unit, appointment.Id, appointment.Channel, AppointmentTexts.Reminder, $"{AppointmentTexts.Reminder}:{appointment.StartsAt!.Value.ToUnixTimeMilliseconds()}",
                    AppointmentTexts.Of(AppointmentTexts.Reminder, appointment));
            }
        }, cancel);
        return found;
    }
}
