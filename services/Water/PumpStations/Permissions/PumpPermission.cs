using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// Leave by a leader of the repair company: to enter the pump room or a pool (「严禁非指定人员进入…应有维修公司领导同意」, 003 篇5 九.3),
/// or to use a facility for something else (「不可以改变用途或挪作他用」, 九.4).
/// </summary>
public sealed record PumpPermission
{
    public const string Entry = "entry";
    public const string ChangeOfUse = "change-of-use";

    /// <summary>What may not be entered without it: 泵站操作间, 水池.</summary>
    public static readonly string[] Places = ["pump-room", "pool"];

    public static readonly string[] Kinds = [Entry, ChangeOfUse];

    public const string Asked = "asked";
    public const string Consented = "consented";
    public const string Refused = "refused";

    public static readonly string[] States = [Asked, Consented, Refused];

    internal const string Select = """
        SELECT id, number, station_code AS station, kind, place, person, purpose, valid_from, valid_until, state, asked_by, asked_at,
            decided_by, decided_at, decision_note, version, updated_at
        FROM pump_permission
        """;

    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Station { get; init; } = "";
    public string Kind { get; init; } = "";

    /// <summary>One of <see cref="Places"/>, or the facility that is to be used otherwise.</summary>
    public string Place { get; init; } = "";

    /// <summary>Who wants to enter. Personal.</summary>
    public string? Person { get; init; }

    /// <summary>What for, or the other use.</summary>
    public string Purpose { get; init; } = "";

    public DateTimeOffset ValidFrom { get; init; }

    /// <summary>Null: until further notice, for a change of use.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    public string State { get; init; } = "";
    public string AskedBy { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? DecisionNote { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Names and free words are for those at the door and those who decide.</summary>
    public PumpPermission For(Actor actor) => SeesNames(actor)
        ? this
        : this with { Person = Masking.Name(Person), Purpose = Masking.FreeText(Purpose)!, DecisionNote = Masking.FreeText(DecisionNote) };

    internal static bool SeesNames(Actor actor) => actor.IsAny(Roles.Crew, Roles.Dispatcher, Roles.Supervisor, Roles.Clerk);
}
