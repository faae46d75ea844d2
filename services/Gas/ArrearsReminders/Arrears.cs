using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>A gas fee that was not paid in time (供气服务原则 六, D38). It leads to reminders and to nothing else: no source lets anybody be cut off.</summary>
public sealed record Arrears
{
    public const string Noted = "noted";
    public const string Reminded = "reminded";
    public const string Settled = "settled";

    public static readonly string[] States = [Noted, Reminded, Settled];

    public const string Select = """
        SELECT a.id, a.number, a.service_point_id, p.number AS service_point_number, p.customer_ref, p.area_code, a.source, a.period, a.note, a.noted_at, a.noted_by,
            a.state, a.settled_at, a.version, a.updated_at,
            (SELECT COUNT(*) FROM arrears_reminder r WHERE r.arrears_id = a.id) AS reminders
        FROM arrears a JOIN service_point p ON p.id = a.service_point_id
        """;

    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public Guid ServicePointId { get; init; }
    public string ServicePointNumber { get; init; } = "";

    /// <summary>The customer's key in the customer register.</summary>
    public string? CustomerRef { get; init; }

    public string AreaCode { get; init; } = "";

    /// <summary>Who saw it: <c>visitor</c>, <c>desk</c> or <c>billing</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>The billing period that is unpaid, <c>2026-10</c>.</summary>
    public string Period { get; init; } = "";

    public string? Note { get; init; }
    public DateTimeOffset NotedAt { get; init; }
    public string NotedBy { get; init; } = "";
    public string State { get; init; } = Noted;

    /// <summary>How often the customer was reminded.</summary>
    public int Reminders { get; init; }

    public DateTimeOffset? SettledAt { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    internal static Task<Arrears?> ByNumber(UnitOfWork unit, string number) => unit.Single<Arrears>($"{Select} WHERE a.number = @number", new { number });

    internal static bool SeesNotes(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor);

    internal Arrears For(Actor actor) => SeesNotes(actor) ? this : this with { Note = Masking.FreeText(Note) };
}
