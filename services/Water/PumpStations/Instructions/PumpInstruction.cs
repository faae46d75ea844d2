using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>An instruction to a station: who issued it, when, what, and by when (「指令的下达人、下达时间、指令内容和指令时限」, 003 篇5 九.2).</summary>
public sealed record PumpInstruction
{
    public const string Issued = "issued";
    public const string Acknowledged = "acknowledged";
    public const string CarriedOut = "carried-out";

    public static readonly string[] States = [Issued, Acknowledged, CarriedOut];

    internal const string Select = """
        SELECT id, number, station_code AS station, issuer, issued_at, content, limit_at, state, acknowledged_by, acknowledged_at,
            carried_out_by, carried_out_at, result, recorded_by, version, updated_at
        FROM pump_instruction
        """;

    private const string Update = """
        UPDATE pump_instruction SET state = @State, acknowledged_by = @AcknowledgedBy, acknowledged_at = @AcknowledgedAt, carried_out_by = @CarriedOutBy,
            carried_out_at = @CarriedOutAt, result = @Result, version = @Version, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version - 1
        """;

    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Station { get; init; } = "";

    /// <summary>下达人: sign-in id, or name and post as given on the telephone.</summary>
    public string Issuer { get; init; } = "";

    public DateTimeOffset IssuedAt { get; init; }
    public string Content { get; init; } = "";

    /// <summary>指令时限.</summary>
    public DateTimeOffset LimitAt { get; init; }

    public string State { get; init; } = "";
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? CarriedOutBy { get; init; }
    public DateTimeOffset? CarriedOutAt { get; init; }

    /// <summary>Carried out after its time limit; null until it is.</summary>
    public bool? Late => CarriedOutAt is { } done ? done > LimitAt : null;

    public string? Result { get; init; }
    public string RecordedBy { get; init; } = "";
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The frame of an act on an instruction: one transaction, its idempotency, which version was read, and the answer.</summary>
    internal static Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, UnitOfWork unit, Func<PumpInstruction, Outcome<PumpInstruction>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await unit.Single<PumpInstruction>(Select + " WHERE number = @number", new { number }) is not { } old) return Refusal.NotFound("instruction", number);
            if (ETags.IfMatch(http.Request) is { } version && version != old.Version) return Refusal.VersionConflict($"Instruction '{number}' is at version {old.Version}, not {version}.");
            var done = act(old);
            if (done.IsRefused) return done.Refusal!;
            var next = done.Value with { Version = old.Version + 1, UpdatedAt = unit.Time.GetUtcNow() };
            if (await unit.Write(Update, next) == 0) return Refusal.VersionConflict($"Instruction '{number}' changed in the meantime.");
            return Outcome.Of(new Reply(StatusCodes.Status200OK, next, Version: next.Version));
        });
}
