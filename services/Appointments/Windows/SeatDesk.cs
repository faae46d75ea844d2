using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>A seat and who is at it now.</summary>
/// <param name="Holder">Whose session or shift it is; null while the window is closed or nobody is on duty.</param>
/// <param name="Away">Their absence, while it lasts.</param>
public sealed record MannedSeat(Seat Seat, string? Holder, Absence? Away)
{
    /// <summary>Who serves here: the holder, or while they are away the stand-in; null while nobody does.</summary>
    public string? Server => Away is null ? Holder : Away.StandIn;

    /// <summary>Only who sits at a seat acts there: stand-ins are recorded, not just there (K9).</summary>
    public Refusal? RefusesStranger(Actor actor) => Holder is null
        ? Refusal.Conflict("window-closed", "The window is not open.", $"'{Seat.Code}'.", "D3")
        : Server == actor.Id ? null
        : Refusal.Conflict("not-at-this-window", "Somebody else is at this window, or nobody.", $"'{Seat.Code}' is held by '{Holder}'; a stand-in is recorded first.", "K9");
}

/// <summary>Looks up seats and who is at them. Inside an open unit.</summary>
public sealed class SeatDesk(UnitOfWork unit, TimeProvider time)
{
    private const string Session = "SELECT staff FROM hall_session WHERE seat = @Code AND closed_at IS NULL";

    private const string OnDuty = "SELECT staff FROM hall_shift WHERE seat = @Code AND state = 'arrived' ORDER BY starts_at DESC, id DESC";

    /// <summary>Everybody who sits, stands in or is on duty somewhere now.</summary>
    private const string Elsewhere = """
        SELECT seat FROM hall_session WHERE staff = @staff AND closed_at IS NULL AND seat <> @seat
        UNION SELECT seat FROM hall_absence WHERE stand_in = @staff AND state = 'away' AND seat <> @seat
        UNION SELECT s.seat FROM hall_shift s JOIN hall_seat w ON w.code = s.seat WHERE s.staff = @staff AND s.state = 'arrived' AND w.kind <> 'window' AND s.seat <> @seat
        """;

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<Outcome<MannedSeat>> Find(string code)
    {
        if (await SeatTable.Find(unit, code) is not { } seat) return Refusal.NotFound("window", code);
        var holder = seat.Kind == Seat.Window ? await unit.Single<string>(Session, seat) : (await unit.Query<string>(OnDuty + unit.Database.Limit("@one"), new { seat.Code, one = 1 })).FirstOrDefault();
        var away = holder is null ? null : await unit.Single<Absence>($"SELECT {Absence.Columns} FROM hall_absence WHERE seat = @Code AND state = 'away'", seat);
        return new MannedSeat(seat, holder, away);
    }

    /// <summary>Nobody is in two places: a window is not served from the hotline, nor two windows by one person (K7).</summary>
    public async Task<Refusal?> RefusesElsewhere(string staff, string seat) => (await unit.Query<string>(Elsewhere, new { staff, seat })) is [var other, ..]
        ? Refusal.Conflict("at-another-seat", "Nobody is at two seats at once.", $"'{staff}' is at '{other}'.", "K7")
        : null;
}
