using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// <c>dunning.json</c>: how unpaid fees are reminded of (D38), and what late fees (滞纳金) and suspension of supply (停供) there are. The sources name the two ways
/// of reminding and no number: all here is the organisation's, and late fees and suspension ship switched off.
/// </summary>
/// <param name="Version">Named on every late fee.</param>
/// <param name="Sample">Nobody has decided it yet.</param>
/// <param name="PromiseDays">The latest day a customer may promise on the phone, from today.</param>
/// <param name="SpecialGroupsSpared">What accounts of a special group are spared.</param>
public sealed record DunningPolicy(
    [property: JsonPropertyName("$schema")] string? Schema, string Note, int Version, bool Sample, string Source, IReadOnlyList<DunningLadder> Ladders, int PromiseDays,
    InstalmentRule Instalments, VetoRule Veto, IReadOnlyList<DunningFlagKind> Flags, IReadOnlyList<string> SpecialGroupsSpared,
    IReadOnlyList<LateFeeRule> LateFees, IReadOnlyList<SuspensionRule> Suspensions)
{
    public static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    /// <exception cref="BookException">Something is switched on without the numbers and the decision it needs; every fault is told.</exception>
    internal static DunningPolicy Read(string file)
    {
        var policy = JsonSerializer.Deserialize<DunningPolicy>(File.ReadAllBytes(file), JsonDefaults.Options) ?? throw new InvalidOperationException($"{file} is empty.");
        var faults = policy.Faults().Select(fault => $"{Path.GetFileName(file)}: {fault}").ToList();
        return faults.Count == 0 ? policy : throw new BookException(faults);
    }

    /// <summary>The ladder of an account: the one for its utility and class, else for its utility, else for its class, else the common one.</summary>
    public DunningLadder LadderOf(string utility, string customerClass) => Ladders
        .Where(ladder => (ladder.Utility ?? utility) == utility && (ladder.CustomerClass ?? customerClass) == customerClass)
        .OrderByDescending(ladder => (ladder.Utility is null ? 0 : 2) + (ladder.CustomerClass is null ? 0 : 1))
        .FirstOrDefault() ?? DunningLadder.None;

    /// <summary>The late fee that is charged; null while it is switched off.</summary>
    public LateFeeRule? LateFeeOf(string utility) => LateFees.FirstOrDefault(rule => rule.Utility == utility && rule.Enabled);

    /// <summary>Under what supply may be suspended; null while nobody may be cut off.</summary>
    public SuspensionRule? SuspensionOf(string utility) => Suspensions.FirstOrDefault(rule => rule.Utility == utility && rule.Enabled);

    private IEnumerable<string> Faults() =>
    [
        .. LateFees.Where(rule => rule.Enabled && rule.IsIncomplete).Select(rule => $"the late fee of {rule.Utility} is switched on without rate, grace, days to pay, kinds of bills or the decision it rests on."),
        .. Suspensions.Where(rule => rule.Enabled && rule.IsIncomplete).Select(rule => $"suspension of {rule.Utility} is switched on without waiting times, closed seasons or the decision it rests on."),
        .. Ladders.Where(ladder => !ladder.Rises).Select(ladder => $"the steps of the ladder of {ladder.Utility ?? "all"} do not rise, or a code stands twice."),
        .. Flags.SelectMany(flag => flag.Spares).Concat(SpecialGroupsSpared).Except(DunningScopes.All).Select(scope => $"nothing is called '{scope}' that could be spared."),
    ];
}

/// <summary>What stands still.</summary>
public static class DunningScopes
{
    public const string Ladder = "ladder";
    public const string LateFee = "late-fee";
    public const string Suspension = "suspension";

    public static readonly string[] All = [Ladder, LateFee, Suspension];
}

/// <summary>Payment in parts (分期).</summary>
public sealed record InstalmentRule(int MaxParts, int MaxDays);

/// <param name="Types">Types of cases of the complaints service that make dunning stand still.</param>
/// <param name="Subjects">Subjects that are about billing where no bill or account is named.</param>
public sealed record VetoRule(IReadOnlyList<string> Types, IReadOnlyList<string> Subjects);

/// <summary>A reason to spare an account, set by staff on evidence.</summary>
public sealed record DunningFlagKind(string Code, BilingualText Title, IReadOnlyList<string> Spares);
