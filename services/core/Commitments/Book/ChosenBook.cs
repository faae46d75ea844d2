namespace Utilities.Commitments;

/// <summary>What one service promises: the rows of its chosen profiles. No id occurs twice, so nothing is merged silently.</summary>
/// <param name="book">The whole book.</param>
/// <param name="service">The service, <c>water</c>.</param>
/// <param name="profiles">The profiles its organisation chose (configuration <c>Commitments:Profiles</c>).</param>
/// <param name="rows">Its rows under them; where two profiles hold one id, the one that was picked.</param>
public sealed class ChosenBook(CommitmentBook book, string service, IReadOnlyList<string> profiles, IReadOnlyList<Commitment> rows)
{
    /// <summary>The whole book, for history under other profiles.</summary>
    public CommitmentBook Book { get; } = book;

    public string Service { get; } = service;

    public IReadOnlyList<string> Profiles { get; } = profiles;

    /// <summary>The service's own rows under its chosen profiles.</summary>
    public IReadOnlyList<Commitment> Rows { get; } = rows;

    /// <summary>The rows of other profiles that were picked where this chosen profile holds the same id: they bind in place of its own. None for a profile that is not chosen.</summary>
    public IReadOnlyList<Commitment> InsteadOf(string profile) =>
        Profiles.Contains(profile) ? [.. Rows.Where(row => row.Profile != profile && Book.Find(row.Id, profile)?.Service == Service)] : [];

    /// <summary>The service's rows under other profiles, such as the rules of an imported history.</summary>
    public IEnumerable<Commitment> Under(IReadOnlyCollection<string> profiles) => Book.Of(Service, profiles);
}
