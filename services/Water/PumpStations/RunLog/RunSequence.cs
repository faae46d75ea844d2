using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A pump is started, then stopped, then started: whether one more line fits between its neighbours. Pure.</summary>
internal static class RunSequence
{
    private const string Rule = "D18";

    /// <summary>Whether a pump can be started or stopped then.</summary>
    public static Refusal? Refuses(string kind, string pump, DateTimeOffset at, LogEntry? before, LogEntry? after) => kind switch
    {
        LogEntry.Start when Last(at, before, after) is { Kind: LogEntry.Start } last => Refusal.Conflict("running-already", "The pump runs already.", $"'{pump}' was started at {last.At:yyyy-MM-ddTHH:mm:sszzz}.", Rule),
        LogEntry.Stop when Last(at, before, after)?.Kind != LogEntry.Start => Refusal.Conflict("not-running", "The pump does not run.", $"'{pump}' has not been started before.", Rule),
        _ when after is { } => Refusal.Conflict("later-run-recorded", "A later start or stop of the pump is recorded already; correct that line instead.", $"'{pump}', {after.Kind} at {after.At:yyyy-MM-ddTHH:mm:sszzz}.", Rule),
        _ => null,
    };

    /// <summary>A corrected time stays between the lines that stood around it.</summary>
    public static Refusal? RefusesMove(DateTimeOffset at, LogEntry? before, LogEntry? after) => at <= before?.At || at >= after?.At
        ? Refusal.Conflict("out-of-sequence", "The corrected time would lie beyond the start or stop beside it.",
            $"It must lie {(before is { } b ? $"after {b.At:yyyy-MM-ddTHH:mm:sszzz}" : "anywhere")}{(after is { } a ? $" and before {a.At:yyyy-MM-ddTHH:mm:sszzz}" : "")}.", Rule)
        : null;

    private static LogEntry? Last(DateTimeOffset at, LogEntry? before, LogEntry? after) => after?.At == at ? after : before;
}
