using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Whether the valves that the crew names isolate the burst, and with no larger range than needed. Pure.</summary>
internal static class IsolationDecision
{
    private const string Rule = "D17";

    public static Outcome<Isolation> Decide(IsolateBurst.Body body, Network network, IReadOnlyList<string> burst)
    {
        var errors = new FieldErrors();
        string[] named = [.. new[] { body.Valve }.Concat(body.Valves ?? []).Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()).Distinct(StringComparer.Ordinal)];
        if (named.Length == 0) errors.Add("valve", "required", "Give 'valve', the code of the valve that was closed.");
        foreach (var code in named.Where(code => network.Valves.All(v => v.Code != code))) errors.Add("valve", "unknown-valve", $"No valve '{code}' is registered.");
        foreach (var code in named.Where(code => network.Valves.Any(v => v.Code == code && v.State == Valve.Closed))) errors.Add("valve", "closed-already", $"Valve '{code}' is closed already.");
        if (errors.Any) return errors.ToRefusal();

        var closing = network.Closing(named);
        var fed = burst.Except(closing.Segments, StringComparer.Ordinal).ToList();
        if (fed.Count > 0)
            return Refusal.Conflict("does-not-isolate", "Closing this does not isolate the burst.", $"{string.Join(", ", fed)} would still have water; see GET …/isolation.", Rule);
        var best = SmallestIsolation.Best(network.Graph, network.Declared, burst, network.Loads);
        return best is { } && best.Affected < closing.Affected && string.IsNullOrWhiteSpace(body.Note)
            ? Refusal.Conflict("not-the-smallest", "Another valve leaves fewer without water.",
                $"{string.Join(", ", best.Valves)} cuts off {best.Affected} service points, this {closing.Affected}. Say in 'note' why it was not used.", Rule)
            : closing;
    }
}
