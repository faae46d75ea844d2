using Utilities.Drills.Acts;

namespace Utilities.Drills.Effects;

/// <summary>What there is only once: money, and places at a time.</summary>
internal static class MoneyAndSlots
{
    public static Invariant[] All { get; } =
    [
        new("every payment is in the ledger once", "ledger_entry and drawer_movement by the payment's number", ["billing"], async evidence =>
        {
            var offences = new List<string>();
            foreach (var paid in evidence.Accepted("billing", PayAtWindow.Kind))
            {
                var found = await evidence.Books.Read<string>("billing", """
                    SELECT (SELECT COUNT(*) FROM ledger_entry WHERE document = @Number) || '/' || (SELECT COUNT(*) FROM drawer_movement WHERE document = @Number)
                    """, new { paid.Number });
                if (found != "1/1") offences.Add($"{paid.Number}: {found} entries and movements");
            }

            return offences;
        }),
        new("the ledger sums to zero", "ledger_line by document", ["billing"], async evidence => await evidence.Books.Query<string>("billing",
            "SELECT document || ': ' || SUM(amount) FROM ledger_line GROUP BY document HAVING SUM(amount) <> 0")),
        new("no bill and no advance is paid twice", "allocations and open amounts of the bills", ["billing"], async evidence => await evidence.Books.Query<string>("billing",
            "SELECT number || ': open ' || open_amount || ' of ' || total FROM bill WHERE open_amount < 0 AND total >= 0")),
        new("no place is given twice", "booking_slot.taken against appointment_slot and capacity", ["appointments"], async evidence => await evidence.Books.Query<string>("appointments", """
            SELECT s.id || ': taken ' || s.taken || ' of ' || s.capacity || ', held by ' || (SELECT COUNT(*) FROM appointment_slot a WHERE a.slot_id = s.id)
            FROM booking_slot s WHERE s.taken > s.capacity OR s.taken <> (SELECT COUNT(*) FROM appointment_slot a WHERE a.slot_id = s.id)
            """)),
    ];
}
