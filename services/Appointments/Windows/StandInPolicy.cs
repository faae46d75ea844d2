using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Whether another may take somebody's place (顶替). The organisations disagree (K9), so it is data per profile.</summary>
public enum StandInRule
{
    /// <summary>Nobody takes another's place (lanyu-heating 「不允许其他人员顶替班」).</summary>
    Forbidden,

    /// <summary>Only when a leader has approved it (water-company 「不允许他人私自替班替岗」).</summary>
    Approved,

    /// <summary>Somebody must (generic-window 「需由他人临时顶替,确保柜台有人服务」).</summary>
    Required,
}

/// <summary>One row of <c>stand-ins.json</c>.</summary>
/// <param name="Quote">The words of the source, verbatim.</param>
public sealed record StandInRow(string Profile, StandInRule Rule, string Source, string Quote);

/// <summary>The rule that the hall chose: configuration <c>Appointments:StandIns:Profile</c>, one of the profiles of <c>stand-ins.json</c>.</summary>
public sealed class StandInPolicy
{
    private sealed record File([property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<StandInRow> Rules);

    private StandInPolicy(StandInRow chosen) => Chosen = chosen;

    public StandInRow Chosen { get; }

    public StandInRule Rule => Chosen.Rule;

    /// <exception cref="InvalidOperationException">No rule is chosen, or one that the file does not hold.</exception>
    public static StandInPolicy Of(IConfiguration configuration)
    {
        var file = JsonSerializer.Deserialize<File>(System.IO.File.ReadAllBytes(Path.Combine(BookModule.PolicyFolder(configuration), "stand-ins.json")), JsonDefaults.Options)!;
        var profile = configuration["Appointments:StandIns:Profile"];
        return file.Rules.FirstOrDefault(row => row.Profile == profile) is { } row
            ? new(row)
            : throw new InvalidOperationException($"Appointments:StandIns:Profile is '{profile}'; stand-ins.json holds {string.Join(", ", file.Rules.Select(r => r.Profile))}.");
    }

    /// <summary>What becomes of an absence from a seat: it begins, it waits for approval, or it is refused. Pure.</summary>
    public static Outcome<string> Decide(StandInRow row, string? standIn) => (row.Rule, standIn) switch
    {
        (StandInRule.Forbidden, not null) => Refusal.Conflict("stand-in-forbidden", "Nobody may take another's place here.", $"{row.Profile}: 「{row.Quote}」 ({row.Source}).", "K9"),
        (StandInRule.Required, null) => Refusal.Conflict("stand-in-required", "A counter is not left without somebody in one's place.", $"{row.Profile}: 「{row.Quote}」 ({row.Source}).", "K9"),
        (StandInRule.Approved, not null) => Absence.Asked,
        _ => Absence.Begun,
    };
}
