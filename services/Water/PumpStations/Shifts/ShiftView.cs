using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>One inspection of the equipment on foot (巡视).</summary>
public sealed record WalkRound
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    public bool Passed { get; init; }

    /// <summary>What was not in order.</summary>
    public string? Findings { get; init; }

    public string RecordedBy { get; init; } = "";
}

/// <summary>A shift with everything that belongs to it.</summary>
public sealed record ShiftView(PumpShift Shift, IReadOnlyList<WalkRound> WalkRounds, IReadOnlyList<PumpLeave> Leaves, IReadOnlyList<ClockView> Clocks)
{
    public static Task<ShiftView> Of(UnitOfWork unit, PumpShift shift, IReadOnlyList<ClockView> clocks, Actor actor)
    {
        var (db, transaction) = unit.Raw();
        return Of(db, transaction, shift, clocks, actor);
    }

    public static async Task<ShiftView> Of(DbConnection db, DbTransaction? transaction, PumpShift shift, IReadOnlyList<ClockView> clocks, Actor actor)
    {
        var rounds = await db.QueryAsync<WalkRound>("SELECT id, at, passed, findings, recorded_by FROM pump_walk_round WHERE shift_id = @Id ORDER BY at, id", new { shift.Id }, transaction);
        var leaves = await db.QueryAsync<PumpLeave>(PumpLeave.Select + " WHERE l.shift_id = @Id ORDER BY l.asked_at, l.id", new { shift.Id }, transaction);
        return new(shift, rounds.AsList(), [.. leaves.Select(l => l.For(actor))], clocks);
    }
}
