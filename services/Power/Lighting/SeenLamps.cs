using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Which lamps of a route or area were looked at and which of them were lit. Pure.</summary>
internal static class SeenLamps
{
    /// <param name="scope">Codes of the lamps in service on the route or in the area.</param>
    /// <param name="lit">The lit ones, when these were written down: all others were dark.</param>
    /// <param name="unlit">The dark ones, when these were written down: all others were lit.</param>
    /// <param name="notSeen">Those nobody could see: they count neither way.</param>
    /// <returns>Whether each lamp looked at was lit.</returns>
    public static IReadOnlyDictionary<string, bool> Of(
        IReadOnlyList<string> scope, IReadOnlyList<string>? lit, IReadOnlyList<string>? unlit, IReadOnlyList<string>? notSeen, FieldErrors errors)
    {
        if (lit is null == unlit is null) errors.Add("unlit", "one-of", "Give either 'lit', all other lamps were dark, or 'unlit', all others were lit.");
        var known = scope.ToHashSet(StringComparer.Ordinal);
        foreach (var (field, codes) in new[] { ("lit", lit), ("unlit", unlit), ("notSeen", notSeen) })
            foreach (var (index, code) in (codes ?? []).Index().Where(entry => !known.Contains(entry.Item)))
                errors.Add($"{field}[{index}]", "not-here", $"No lamp '{code}' is in service there.");
        foreach (var both in (notSeen ?? []).Intersect((lit ?? []).Concat(unlit ?? []))) errors.Add("notSeen", "twice", $"'{both}' was seen and not seen.");
        var seen = scope.Except(notSeen ?? []).ToList();
        if (seen.Count == 0) errors.Add("notSeen", "nothing-seen", "No lamp in service there was looked at.");
        return seen.ToDictionary(code => code, code => lit?.Contains(code) ?? unlit?.Contains(code) == false, StringComparer.Ordinal);
    }
}
