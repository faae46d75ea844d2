using System.Text.RegularExpressions;
using Utilities.Commitments;

namespace Utilities.Matters;

/// <summary>What is wrong with a mapping, all at once.</summary>
internal static partial class CheckMapping
{
    public static IEnumerable<string> Errors(ImportMapping mapping, string fileName)
    {
        if (mapping.Id != fileName) yield return $"id: '{mapping.Id}' must be the file's name, '{fileName}'.";
        if (!SourceName().IsMatch(mapping.Source)) yield return $"source: '{mapping.Source}' must be 1 to 24 letters, digits, dots or hyphens.";
        if (mapping.Profile.Length == 0) yield return "profile: name the profile that the commitments belong to.";
        if (!Complete(mapping.Titles)) yield return "titles: give zh and en.";
        foreach (var error in Columns(mapping).Concat(mapping.Times.Errors()).Concat(Statuses(mapping))) yield return error;
        foreach (var (their, ours) in mapping.Channels)
        {
            if (!Kebab().IsMatch(ours) || ours.Length > 16) yield return $"channels: '{their}' → '{ours}' is not a channel.";
        }

        if (mapping.Types.Count == 0) yield return "types: give at least one.";
        foreach (var (name, type) in mapping.Types)
        {
            if (string.IsNullOrEmpty(type.Service)) yield return $"types: '{name}' has no service.";
            if (string.IsNullOrEmpty(type.Type)) yield return $"types: '{name}' has no type.";
            if (!Complete(type.Titles)) yield return $"types: '{name}' needs titles in zh and en.";
        }
    }

    /// <summary>A source's name is the first part of the numbers of its rows, so it is short and fit for an address.</summary>
    public static bool IsSource(string source) => SourceName().IsMatch(source);

    private static IEnumerable<string> Columns(ImportMapping mapping)
    {
        var known = ImportColumns.All.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in mapping.Columns.Keys.Where(name => !known.Contains(name)))
            yield return $"columns: '{name}' is not one of our fields ({string.Join(", ", known)}).";
        foreach (var name in ImportColumns.Required.Where(name => !mapping.Columns.ContainsKey(name)))
            yield return $"columns: '{name}' is required.";
        foreach (var twice in mapping.Columns.Values.GroupBy(column => column, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"columns: '{twice.Key}' is read twice.";
    }

    private static IEnumerable<string> Statuses(ImportMapping mapping)
    {
        if (mapping.Statuses.Count == 0) yield return "statuses: give at least one.";
        foreach (var status in mapping.Statuses)
        {
            if (string.IsNullOrEmpty(status.Match)) yield return "statuses: a rule has no match.";
            if (status.State is not ("open" or "closed")) yield return $"statuses: '{status.Match}' must be open or closed, not '{status.State}'.";
            if (status.Excluded is { } reason && !Kebab().IsMatch(reason)) yield return $"statuses: reason '{reason}' of '{status.Match}' must be kebab case.";
        }
    }

    private static bool Complete(BilingualText? text) => text is { Zh.Length: > 0, En.Length: > 0 };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,23}$", RegexOptions.None, 1000)]
    private static partial Regex SourceName();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kebab();
}
