namespace Utilities.Commitments;

/// <summary>What identifies a commitment: one code has one value per organisation, so the id alone is not enough.</summary>
/// <param name="Id">Code of the duty, <c>water.repair.minor</c>.</param>
/// <param name="Profile">Whose promise it is, <c>oilfield-hall</c>.</param>
public readonly record struct CommitmentKey(string Id, string Profile)
{
    public override string ToString() => $"{Id} ({Profile})";
}
