using System.Text.RegularExpressions;
using Utilities.Gateway.Routing;

namespace Utilities.Gateway.Hall;

/// <summary>What is wrong with a set of rules, all at once. Pure.</summary>
internal static partial class RoutingChecks
{
    public static IEnumerable<string> Errors(RoutingBook book)
    {
        foreach (var error in Target("unknown", book.Unknown).Concat(Text("becauseUnknown", book.BecauseUnknown)).Concat(Text("becauseAmbiguous", book.BecauseAmbiguous))) yield return error;
        if (book.Unknown is not { Service: Doors.OwnerOfLastResort }) yield return $"unknown: what nobody knows is taken by '{Doors.OwnerOfLastResort}'.";
        if (!book.Rules.Any(rule => rule.Danger)) yield return "rules: no rule names a danger.";
        foreach (var twice in book.Rules.CountBy(rule => rule.Id).Where(count => count.Value > 1)) yield return $"rules: '{twice.Key}' occurs {twice.Value} times.";
        var safest = book.Rules.Where(rule => !rule.Danger).Select(rule => rule.Priority).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var rule in book.Rules)
        {
            foreach (var error in Errors(rule, safest)) yield return $"rule '{rule.Id}': {error}";
        }
    }

    private static IEnumerable<string> Errors(RoutingRule rule, int safest)
    {
        if (!Kebab().IsMatch(rule.Id)) yield return "the id must be kebab case.";
        if (rule.Priority < 0) yield return "the priority may not be negative.";
        if (rule.Danger && rule.Priority >= safest) yield return "a danger must have a lower priority than everything else.";
        if (rule.Danger && (rule.Zh.Count == 0 || rule.En.Count == 0)) yield return "a danger needs words in both languages.";
        if (rule.Zh.Count + rule.En.Count + rule.Categories.Count + rule.Utilities.Count == 0) yield return "it can never hold: give words, categories or utilities.";
        if (rule.Zh.Count == 0 != (rule.En.Count == 0)) yield return "give words in both languages or in none.";
        foreach (var word in rule.Zh.Concat(rule.En).Concat(rule.Unless).Where(word => word.Split('+').Any(part => part.Trim().Length == 0))) yield return $"'{word}' has an empty part.";
        foreach (var word in rule.En.Where(word => word.Any(c => c > '\x7f' || char.IsUpper(c)))) yield return $"en: '{word}' must be lower-case English.";
        foreach (var word in rule.Zh.Where(word => !word.Any(c => c > '\x7f'))) yield return $"zh: '{word}' is not Chinese.";
        foreach (var category in rule.Categories.Where(category => !Kebab().IsMatch(category))) yield return $"category '{category}' must be kebab case.";
        foreach (var channel in rule.Channels.Except(HallMatter.Channels, StringComparer.Ordinal)) yield return $"channel '{channel}' is unknown.";
        foreach (var utility in rule.Utilities.Except(Doors.Utilities, StringComparer.Ordinal)) yield return $"utility '{utility}' is unknown.";
        foreach (var error in Target("to", rule.To).Concat(Text("because", rule.Because))) yield return error;
    }

    private static IEnumerable<string> Target(string field, RouteTarget target)
    {
        if (!DeployedServices.All.Contains(target.Service)) yield return $"{field}: there is no service '{target.Service}'.";
        else if (Doors.Find(target) is null) yield return $"{field}: '{target.Service}' has no door '{target.Door}'.";
        if (!Kebab().IsMatch(target.Type)) yield return $"{field}: type '{target.Type}' must be kebab case.";
    }

    private static IEnumerable<string> Text(string field, HallText text)
    {
        if (string.IsNullOrWhiteSpace(text.Zh) || string.IsNullOrWhiteSpace(text.En)) yield return $"{field}: give zh and en.";
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kebab();
}
