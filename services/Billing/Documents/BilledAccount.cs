using System.Data.Common;
using Dapper;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>An account and who pays for it, as this reader may see them.</summary>
/// <param name="Name">Masked unless the reader handles accounts or is the customer.</param>
/// <param name="Address">Masked likewise.</param>
public sealed record BilledAccount(
    string Number, string Utility, string ServicePoint, string CustomerRef, string CustomerClass, string? Area, string Tariff, int? HouseholdSize, Quantity? HeatedArea,
    DateOnly OpenedOn, DateOnly? ClosedOn, string Name, string? Address)
{
    /// <summary>Who may read documents: these, and residents those of their own accounts.</summary>
    internal static readonly string[] Readers = [Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor, Roles.Operator, Roles.Resident];

    private const string Select = $"""
        SELECT a.number, a.utility, a.service_point, a.customer_ref, a.customer_class, a.area, a.tariff, a.household_size, a.heated_area, a.opened_on, a.closed_on,
            c.name, c.address, c.subject
        FROM account a JOIN customer c ON c.ref = a.customer_ref
        """;

    /// <summary>Null when there is none, or none that the reader may know of.</summary>
    internal static async Task<BilledAccount?> Of(DbConnection db, string number, Actor reader) =>
        await db.QuerySingleOrDefaultAsync<Row>($"{Select} WHERE a.number = @number", new { number }) is { } row && MaySee(row.Subject, reader) ? row.For(reader) : null;

    /// <summary>Staff see every account, a resident those whose customer they are.</summary>
    internal static bool MaySee(string? subject, Actor reader) => reader.IsStaff || (subject is not null && subject == reader.Id);

    private sealed record Row
    {
        public string Number { get; init; } = "";
        public string Utility { get; init; } = "";
        public string ServicePoint { get; init; } = "";
        public string CustomerRef { get; init; } = "";
        public string CustomerClass { get; init; } = "";
        public string? Area { get; init; }
        public string Tariff { get; init; } = "";
        public int? HouseholdSize { get; init; }
        public Quantity? HeatedArea { get; init; }
        public DateOnly OpenedOn { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public string Name { get; init; } = "";
        public string? Address { get; init; }
        public string? Subject { get; init; }

        public BilledAccount For(Actor reader)
        {
            var open = reader.IsAny(Roles.Clerk, Roles.Supervisor) || Subject == reader.Id;
            return new(Number, Utility, ServicePoint, CustomerRef, CustomerClass, Area, Tariff, HouseholdSize, HeatedArea, OpenedOn, ClosedOn,
                open ? Name : Masking.Name(Name)!, open ? Address : Masking.Address(Address));
        }
    }
}
