namespace Utilities.Commitments;

/// <summary>Checks which profiles a service may hold together.</summary>
public static class ProfileChoice
{
    /// <summary>The service's book under its chosen profiles.</summary>
    /// <param name="book">The whole book.</param>
    /// <param name="service">The service, <c>water</c>.</param>
    /// <param name="profiles">The profiles its organisation chose.</param>
    /// <param name="picks">Which profile's row holds where two of them have the same id: id to profile (<c>Commitments:Picks</c>).</param>
    /// <exception cref="BookException">A profile is unknown, or two of them hold the same id and none is picked: nothing is merged silently.</exception>
    public static ChosenBook Choose(CommitmentBook book, string service, IReadOnlyList<string> profiles, IReadOnlyDictionary<string, string>? picks = null)
    {
        picks ??= new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<string>();
        if (profiles.Count == 0) errors.Add($"{service}: no profile is chosen (configuration key Commitments:Profiles).");
        errors.AddRange(from profile in profiles
                        where book.All.All(row => row.Profile != profile)
                        select $"{service}: the book has no profile '{profile}'.");
        errors.AddRange(from twice in profiles.CountBy(profile => profile)
                        where twice.Value > 1
                        select $"{service}: profile '{twice.Key}' is chosen {twice.Value} times.");
        var rows = book.Of(service, profiles).ToList();
        errors.AddRange(from row in rows
                        group row by row.Id into same
                        where same.Count() > 1 && !picks.ContainsKey(same.Key)
                        select $"{service}: '{same.Key}' is held by {string.Join(" and ", same.Select(row => row.Profile))}; choose one of them (Commitments:Picks:{same.Key}).");
        errors.AddRange(from pick in picks
                        where !rows.Exists(row => row.Id == pick.Key && row.Profile == pick.Value)
                        select $"{service}: the pick '{pick.Key}' of '{pick.Value}' is no row of the chosen profiles.");
        return errors.Count == 0
            ? new(book, service, profiles, [.. rows.Where(row => !picks.TryGetValue(row.Id, out var picked) || picked == row.Profile)])
            : throw new BookException(errors);
    }
}
