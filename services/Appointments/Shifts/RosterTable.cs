using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The SQL of shifts that more than one act needs.</summary>
internal static class RosterTable
{
    private const string UpdateRow = """
        UPDATE hall_shift SET staff = @Staff, state = @State, arrived_at = @ArrivedAt, ended_at = @EndedAt, closing = @Closing, note = @Note, version = @Version, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string Clashing = "SELECT MIN(number) FROM hall_shift WHERE staff = @staff AND state <> 'cancelled' AND id <> @Id AND starts_at < @EndsAt AND ends_at > @StartsAt";

    public static Task<HallShift?> Find(UnitOfWork unit, string number) => unit.Single<HallShift>(HallShift.Select + " WHERE s.number = @number", new { number });

    public static async Task<bool> Update(UnitOfWork unit, HallShift shift) => await unit.Write(UpdateRow, shift) == 1;

    public static async Task<Refusal?> RefusesClash(UnitOfWork unit, HallShift shift, string staff) =>
        await unit.Single<string>(Clashing, new { staff, shift.Id, shift.StartsAt, shift.EndsAt }) is { } other
            ? Refusal.Conflict("on-another-shift", "Nobody stands two shifts at once.", $"'{staff}' has shift '{other}'.", "D7")
            : null;
}
