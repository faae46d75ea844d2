using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>A register of an account with what is known of the account.</summary>
internal sealed record RegisterRow
{
    public required string Account { get; init; }
    public required string Utility { get; init; }
    public required string CustomerClass { get; init; }
    public required string Route { get; init; }
    public required string Meter { get; init; }
    public required string Register { get; init; }
    public required DateOnly FromOn { get; init; }
    public DateOnly? ToOn { get; init; }
    public int? Digits { get; init; }
    public required Quantity Multiplier { get; init; }
    public Quantity? FirstReading { get; init; }
    public Quantity? LastReading { get; init; }
    public bool AfterChange { get; init; }
    public Quantity? LastReal { get; init; }
    public DateOnly? LastRealOn { get; init; }
    public Guid? LastReadingId { get; init; }
    public Quantity? Estimated { get; init; }
    public DateOnly? CoveredTo { get; init; }
    public Quantity? HistoryUsed { get; init; }
    public int? HistoryDays { get; init; }
    public Guid? LastRound { get; init; }
    public bool? Ended { get; init; }

    /// <summary>Where it stands; where the meter was put on, when nothing was decided yet.</summary>
    public RegisterState State => new()
    {
        Account = Account, Meter = Meter, Register = Register, FromOn = FromOn, Multiplier = Multiplier,
        Rollover = Digits is { } digits ? Quantity.Of((decimal)Math.Pow(10, digits)) : null,
        LastReal = LastRealOn is null ? FirstReading : LastReal, LastRealOn = LastRealOn ?? FromOn, LastReading = LastReadingId, Estimated = Estimated ?? Quantity.Zero,
        CoveredTo = CoveredTo ?? FromOn, HistoryUsed = HistoryUsed ?? Quantity.Zero, HistoryDays = HistoryDays ?? 0, LastRound = LastRound, Ended = Ended ?? false,
        AfterChange = LastRealOn is null && AfterChange,
    };

    /// <summary>It hung there on that day.</summary>
    public bool Hung(DateOnly day) => FromOn <= day && (ToOn is not { } end || day <= end);
}

/// <summary>Reads and writes where registers stand, many at a time.</summary>
internal static class RegisterBook
{
    private static readonly BulkInsert Rows = new("register_state",
        ("account", typeof(string)), ("meter", typeof(string)), ("register", typeof(string)), ("from_on", typeof(string)), ("last_real", typeof(decimal)), ("last_real_on", typeof(string)),
        ("last_reading", typeof(string)), ("estimated", typeof(decimal)), ("covered_to", typeof(string)), ("history_used", typeof(decimal)), ("history_days", typeof(int)),
        ("last_round", typeof(string)), ("ended", typeof(bool)));

    /// <summary>Registers by a condition on <c>m</c> (account_meter), <c>a</c> (account) and <c>s</c> (register_state).</summary>
    public static string Select(string where) => $"""
        SELECT m.account, m.utility, a.customer_class, COALESCE(a.route, a.area, '') AS route, m.meter, m.register, m.from_on, m.to_on, m.digits, m.multiplier, m.first_reading, m.last_reading,
            CASE WHEN s.account IS NULL AND EXISTS (SELECT 1 FROM account_meter o WHERE o.account = m.account AND o.to_on <= m.from_on) THEN 1 ELSE 0 END AS after_change,
            s.last_real, s.last_real_on, s.last_reading AS last_reading_id, s.estimated, s.covered_to, s.history_used, s.history_days, s.last_round, s.ended
        FROM account_meter m
        JOIN account a ON a.number = m.account
        LEFT JOIN register_state s ON s.account = m.account AND s.meter = m.meter AND s.register = m.register AND s.from_on = m.from_on
        WHERE {where}
        """;

    public static Task<IReadOnlyList<RegisterRow>> OfMeters(UnitOfWork unit, string utility, IEnumerable<string> meters) => unit.Query<RegisterRow>(
        Select($"m.utility = @utility AND m.meter IN {JsonList.In(unit.Database, "@meters")}"), new { utility, meters = JsonList.Of(meters) });

    /// <summary>Meters of these accounts that were taken off and whose last use is not stated yet.</summary>
    public static Task<IReadOnlyList<RegisterRow>> TakenOff(UnitOfWork unit, IEnumerable<string> accounts) => unit.Query<RegisterRow>(
        Select($"m.account IN {JsonList.In(unit.Database, "@accounts")} AND m.to_on IS NOT NULL AND (s.ended IS NULL OR s.ended = 0)"), new { accounts = JsonList.Of(accounts) });

    public static async Task Save(UnitOfWork unit, IReadOnlyCollection<RegisterState> states)
    {
        if (states.Count == 0) return;
        var keys = unit.Database.Pick(
            "SELECT json_extract(value, '$.a') AS account, json_extract(value, '$.m') AS meter, json_extract(value, '$.r') AS register, json_extract(value, '$.f') AS from_on FROM json_each(@keys)",
            """
            SELECT account, meter, register, from_on FROM OPENJSON(@keys) WITH (account NVARCHAR(20) COLLATE Latin1_General_BIN2 '$.a', meter NVARCHAR(60) COLLATE Latin1_General_BIN2 '$.m',
                register NVARCHAR(20) COLLATE Latin1_General_BIN2 '$.r', from_on CHAR(10) COLLATE Latin1_General_BIN2 '$.f')
            """);
        var list = System.Text.Json.JsonSerializer.Serialize(states.Select(state => new { a = state.Account, m = state.Meter, r = state.Register, f = JsonList.Day(state.FromOn) }));
        await unit.Write(unit.Database.Pick(
            $"DELETE FROM register_state WHERE (account, meter, register, from_on) IN ({keys})",
            $"DELETE s FROM register_state s JOIN ({keys}) k ON k.account = s.account AND k.meter = s.meter AND k.register = s.register AND k.from_on = s.from_on"), new { keys = list });
        var dialect = unit.Database.Dialect;
        await Rows.Run(unit, states.Select(state => new object?[]
        {
            state.Account, state.Meter, state.Register, JsonList.Day(state.FromOn), state.LastReal?.Stored(dialect), JsonList.Day(state.LastRealOn), state.LastReading?.ToString(),
            state.Estimated.Stored(dialect), JsonList.Day(state.CoveredTo), state.HistoryUsed.Stored(dialect), state.HistoryDays, state.LastRound?.ToString(), state.Ended,
        }));
    }
}
