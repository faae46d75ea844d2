namespace Utilities.Commitments;

/// <summary>All commitments, keyed (id, profile). Immutable; a bad book never comes into being (see <see cref="BookLoader"/>).</summary>
public sealed class CommitmentBook
{
    private readonly Dictionary<CommitmentKey, Commitment> byKey;

    internal CommitmentBook(IReadOnlyList<Commitment> all, string version)
    {
        All = all;
        Version = version;
        byKey = all.ToDictionary(commitment => commitment.Key);
    }

    /// <summary>Every row, in the order of the files.</summary>
    public IReadOnlyList<Commitment> All { get; }

    /// <summary>SHA-256 over the files it was read from, 64 hexadecimal digits: what promise snapshots and operators name it by.</summary>
    public string Version { get; }

    public Commitment? Find(string id, string profile) => byKey.GetValueOrDefault(new(id, profile));

    /// <exception cref="KeyNotFoundException">The book has no such row.</exception>
    public Commitment this[string id, string profile] =>
        Find(id, profile) ?? throw new KeyNotFoundException($"The book has no commitment '{id}' of profile '{profile}'.");

    /// <summary>The rows of one service under the profiles an organisation has chosen.</summary>
    public IEnumerable<Commitment> Of(string service, IReadOnlyCollection<string> profiles) =>
        All.Where(commitment => commitment.Service == service && profiles.Contains(commitment.Profile));
}
