using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The safe-use notice and handbook as owed to one customer and handed over (供气服务原则 七, D35).</summary>
public sealed record SafetyNotice
{
    public const string Owed = "owed";
    public const string Given = "given";

    public static readonly string[] States = [Owed, Given];
    public static readonly string[] Occasions = ["new-customer", "installation", "visit", "new-edition"];

    public const string Select = """
        SELECT n.id, n.number, n.service_point_id, p.number AS service_point_number, n.area_code, n.occasion, n.served_at, n.state, n.edition, n.channel,
            n.given_at, n.given_by, n.receiver, n.signature, n.version, n.updated_at
        FROM safety_notice n JOIN service_point p ON p.id = n.service_point_id
        """;

    private const string Insert = """
        INSERT INTO safety_notice (id, number, service_point_id, area_code, occasion, served_at, state, version, updated_at)
        VALUES (@Id, @Number, @ServicePointId, @AreaCode, @Occasion, @ServedAt, @State, @Version, @UpdatedAt)
        """;

    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public Guid ServicePointId { get; init; }
    public string ServicePointNumber { get; init; } = "";
    public string AreaCode { get; init; } = "";

    /// <summary>What made it due: <c>new-customer</c>, <c>installation</c>, <c>visit</c>, <c>new-edition</c>.</summary>
    public string Occasion { get; init; } = "";

    /// <summary>When the customer was served: the clock counts from here.</summary>
    public DateTimeOffset ServedAt { get; init; }

    public string State { get; init; } = Owed;

    /// <summary>Edition of the handbook that was handed over.</summary>
    public string? Edition { get; init; }

    /// <summary><c>at-home</c>, <c>counter</c> or <c>electronic</c>.</summary>
    public string? Channel { get; init; }

    public DateTimeOffset? GivenAt { get; init; }
    public string? GivenBy { get; init; }

    /// <summary>Who took it, by name.</summary>
    public string? Receiver { get; init; }

    /// <summary>Where the signature is kept: number of the slip or of the file.</summary>
    public string? Signature { get; init; }

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    internal Matter Matter => new(Id, Number, "safety-notice", Occasion, AreaCode, GasUtility.Profile.Unit);

    internal static Task<SafetyNotice?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<SafetyNotice>($"{Select} WHERE n.number = @number", new { number }, transaction);

    /// <summary>Makes the notice owed and starts its clock. Inside the open unit.</summary>
    internal static async Task<SafetyNotice> Open(UnitOfWork unit, ClockLedger clocks, SafetyNotice owed, Actor actor)
    {
        var now = unit.Time.GetUtcNow();
        var notice = owed with { Id = Guid.CreateVersion7(now), Number = await Numbers.Next(unit, "GN", HallTime.Day(now)), Version = 1, UpdatedAt = now };
        await unit.Write(Insert, notice);
        await clocks.Record(new Milestone(notice.Matter, "served", notice.ServedAt, actor));
        return notice;
    }

    internal static Task<string?> OwedTo(UnitOfWork unit, Guid point) =>
        unit.Single<string>("SELECT MIN(number) FROM safety_notice WHERE service_point_id = @point AND state = 'owed'", new { point });

    /// <summary>The name of whoever took it is for those who handle the matter.</summary>
    internal SafetyNotice For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor) ? this : this with { Receiver = Masking.Name(Receiver) };
}
