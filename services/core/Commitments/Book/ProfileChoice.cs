namespace Utilities.Commitments;

/// <summary>Checks which profiles a service may hold together.</summary>
public static class ProfileChoice
{
    /// <summary>The service's book under its chosen profiles.</summary>
    /// <exception cref="BookException">A profile is unknown, or two of them hold the same id: nothing is merged silently.</exception>
    public static ChosenBook Choose(CommitmentBook book, string service, IReadOnlyList<string> profiles)
    {
        var errors = new List<string>();
        if (profiles.Count == 0) errors.Add($"{service}: no profile is chosen (configuration key Commitments:Profiles).");
        errors.AddRange(from profile in profiles
                        where book.All.All(row => row.Profile != profile)
                        select $"{service}: the book has no profile '{profile}'.");
        errors.AddRange(from twice in profiles.CountBy(profile => profile)
                        where twice.Value > 1
                        select $"{service}: profile '{twice.Key}' is chosen {twice.Value} times.");
        errors.AddRange(from row in book.Of(service, profiles)
                        group row by row.Id into same
                        where same.Count() > 1
                        select $"{service}: '{same.Key}' is held by {string.Join(" and ", same.Select(row => row.Profile))}; choose one of them.");
        return errors.Count == 0 ? new(book, service, profiles) : throw new BookException(errors);
    }
}
