namespace Utilities.Gateway.Hall;

/// <summary>Who owns a matter, why, and who else was thought of. Pure.</summary>
/// <param name="Ambiguous">Two services were equally likely, so the first-asked keeps it until somebody decides.</param>
/// <param name="Alternatives">The next best, best first.</param>
internal sealed record RouteDecision(Candidate Chosen, bool Ambiguous, IReadOnlyList<Candidate> Alternatives)
{
    private const int MaxAlternatives = 4;
    private const string Named = "named";

    public static RouteDecision Of(HallMatter matter, RoutingBook book)
    {
        var heard = new HeardWords(matter.Description ?? "");
        var candidates = book.Rules.Select(rule => Weigh(rule, matter, heard)).OfType<Candidate>().ToList();
        if (matter is { Utility: { } utility, Type: { } type })
            candidates.Add(new(Named, 0, false, new(utility, Doors.Request, type), new("您指定了这一事项", "you named it"), [], Chosen: true));
        var ranked = candidates.OrderByDescending(candidate => candidate.Danger).ThenBy(candidate => candidate.Priority).ThenByDescending(candidate => candidate.Weight).ToList();
        if (ranked.Count == 0) return new(OfLastResort("unknown", book.Unknown, book.BecauseUnknown), false, []);

        var best = ranked[0];
        var rivals = ranked.Skip(1).TakeWhile(other => other.Priority == best.Priority && other.Weight == best.Weight).Where(other => other.To.Service != best.To.Service);
        return !best.Danger && rivals.Any()
            ? new(OfLastResort("ambiguous", book.Unknown, book.BecauseAmbiguous), true, Others(ranked, null))
            : new(best, false, Others(ranked, best));
    }

    private static Candidate? Weigh(RoutingRule rule, HallMatter matter, HeardWords heard)
    {
        if (!rule.Danger && matter.Utility is { } named && rule.Utilities.Count > 0 && !rule.Utilities.Contains(named)) return null;
        if (rule.Channels.Count > 0 && (matter.Channel is null || !rule.Channels.Contains(matter.Channel))) return null;
        if (heard.Of(rule.Unless).Any()) return null;
        var words = heard.Of(rule.Zh.Concat(rule.En)).ToList();
        var chosen = matter.Category is { } category && rule.Categories.Contains(category);
        var byUtility = rule.Zh.Count + rule.Categories.Count == 0 && matter.Utility is { } only && rule.Utilities.Contains(only);
        return words.Count > 0 || chosen || byUtility ? new(rule.Id, rule.Priority, rule.Danger, rule.To, rule.Because, words, chosen) : null;
    }

    private static Candidate OfLastResort(string rule, RouteTarget to, HallText because) => new(rule, int.MaxValue, false, to, because, [], Chosen: false);

    private static List<Candidate> Others(List<Candidate> ranked, Candidate? best) =>
        [.. ranked.Where(other => other != best && other.To != best?.To).DistinctBy(other => other.To).Take(MaxAlternatives)];
}

/// <summary>A rule that holds for a matter.</summary>
/// <param name="Heard">The rule's words that were said.</param>
/// <param name="Chosen">The category was chosen for it.</param>
internal sealed record Candidate(string Rule, int Priority, bool Danger, RouteTarget To, HallText Because, IReadOnlyList<string> Heard, bool Chosen)
{
    /// <summary>How much speaks for it: a choice made more than any word.</summary>
    public int Weight => (Chosen ? 100 : 0) + Heard.Count;

    /// <summary>"转供水,因为…" and "Routed to water because …".</summary>
    public HallText Reason
    {
        get
        {
            var title = ServiceTitles.Of(To.Service);
            return new($"转{title.Zh},因为{Because.Zh}。", $"Routed to {title.En} because {Because.En}.");
        }
    }
}
