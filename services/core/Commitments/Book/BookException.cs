namespace Utilities.Commitments;

/// <summary>The policy data are not fit to promise anything by. Carries every error, so that one start shows them all.</summary>
public sealed class BookException(IReadOnlyList<string> errors)
    : Exception($"The policy data hold {errors.Count} error(s):{string.Concat(errors.Select(error => $"{Environment.NewLine}  - {error}"))}")
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
