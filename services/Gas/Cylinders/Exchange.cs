using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>An exchange of an empty cylinder for a full one (D37): agreed ahead, or a ticket in a station's queue.</summary>
public sealed record Exchange
{
    public const string Booked = "booked";
    public const string WalkIn = "walk-in";
    public const string Waiting = "waiting";
    public const string Done = "done";
    public const string Cancelled = "cancelled";

    public static readonly string[] States = [Waiting, Done, Cancelled];

    public const string Columns = """
        id, number, kind, state, station_code, area_code, service_point_id, name, phone, nominal_kg, ticket, day_on, agreed_from, agreed_until, filed_by, created_at,
        empty_number, full_number, deposit_fen, closed_at, closed_by, close_reason, version, updated_at
        """;

    private const string Insert = $"""
        INSERT INTO cylinder_exchange ({Columns}) VALUES (@Id, @Number, @Kind, @State, @StationCode, @AreaCode, @ServicePointId, @Name, @Phone, @NominalKg, @Ticket, @DayOn,
            @AgreedFrom, @AgreedUntil, @FiledBy, @CreatedAt, @EmptyNumber, @FullNumber, @DepositFen, @ClosedAt, @ClosedBy, @CloseReason, @Version, @UpdatedAt)
        """;

    private const string Update = """
        UPDATE cylinder_exchange SET state = @State, empty_number = @EmptyNumber, full_number = @FullNumber, deposit_fen = @DepositFen, closed_at = @ClosedAt,
            closed_by = @ClosedBy, close_reason = @CloseReason, version = version + 1, updated_at = @UpdatedAt WHERE id = @Id AND version = @Version
        """;

    private const string LastTicket = "SELECT MAX(ticket) FROM cylinder_exchange WHERE station_code = @StationCode AND day_on = @DayOn";

    public Guid Id { get; init; }

    /// <summary><c>GE-20261123-000007</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary><c>booked</c> or <c>walk-in</c>.</summary>
    public string Kind { get; init; } = "";

    public string State { get; init; } = Waiting;
    public string StationCode { get; init; } = "";
    public string AreaCode { get; init; } = "";
    public Guid? ServicePointId { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }

    /// <summary>The size wanted, kilograms of gas.</summary>
    public decimal NominalKg { get; init; }

    /// <summary>Place in the station's queue of the day.</summary>
    public int? Ticket { get; init; }

    public DateOnly DayOn { get; init; }

    /// <summary>The time agreed with the customer; the exchange is on time until its end.</summary>
    public DateTimeOffset? AgreedFrom { get; init; }
    public DateTimeOffset? AgreedUntil { get; init; }

    public string FiledBy { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public string? EmptyNumber { get; init; }
    public string? FullNumber { get; init; }

    /// <summary>Deposit in 分: charged when no empty cylinder came back, negative when one was given back for good.</summary>
    public long? DepositFen { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosedBy { get; init; }
    public string? CloseReason { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    internal Matter Matter => new(Id, Number, "exchange", Kind, AreaCode, StationCode);

    /// <summary>Who filed the exchange of this id; null when it is none.</summary>
    internal static Task<string?> FilerOf(DbConnection db, Guid id) => db.QuerySingleOrDefaultAsync<string>("SELECT filed_by FROM cylinder_exchange WHERE id = @id", new { id });

    internal static Task<Exchange?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<Exchange>($"SELECT {Columns} FROM cylinder_exchange WHERE number = @number", new { number }, transaction);

    /// <summary>Stores a new exchange and starts its clock: due at the end of the agreed time, or, for a ticket, when the operator's setting says so. Inside the open unit.</summary>
    internal static async Task<Exchange> Open(UnitOfWork unit, ClockLedger clocks, Exchange wanted, DateTimeOffset? promised, Actor actor)
    {
        var now = unit.Time.GetUtcNow();
        var exchange = wanted with { Id = Guid.CreateVersion7(now), Number = await Numbers.Next(unit, "GE", HallTime.Day(now)), FiledBy = actor.Id, CreatedAt = now, Version = 1, UpdatedAt = now };
        // The counter of numbers keeps two tickets apart until this one is stored.
        if (exchange.Kind == WalkIn) exchange = exchange with { Ticket = 1 + (await unit.Single<int?>(LastTicket, exchange) ?? 0) };
        await unit.Write(Insert, exchange);
        await clocks.Record(new Milestone(exchange.Matter, "exchange-booked", now, actor) { PromisedAt = promised });
        return exchange;
    }

    internal static async Task<Outcome<Exchange>> Keep(UnitOfWork unit, Exchange exchange) => await unit.Write(Update, exchange) == 1
        ? exchange with { Version = exchange.Version + 1 }
        : Refusal.VersionConflict($"Exchange '{exchange.Number}' is no longer at version {exchange.Version}.");

    /// <summary>Name and phone are for the station and for the customer.</summary>
    internal Exchange For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor) || FiledBy == actor.Id
        ? this
        : this with { Name = Masking.Name(Name), Phone = Masking.Phone(Phone), CloseReason = Masking.FreeText(CloseReason) };

    internal bool MaySee(Actor actor) => actor.IsStaff || FiledBy == actor.Id;
}
