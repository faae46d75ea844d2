using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>Something that can be booked; a row of <c>bookable-matters.json</c>.</summary>
/// <param name="Code">Stable code, kebab case.</param>
/// <param name="Title">As shown.</param>
/// <param name="Kind"><c>doorstep</c> or <c>hall</c>.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="Utility">Name of the utility it belongs to; null: the hall's own.</param>
/// <param name="Eligibility">Only for the groups of the profile in force.</param>
/// <param name="Profile">The profile that offers it.</param>
/// <param name="Materials">Papers named in the one-time notice (一次性告知).</param>
/// <param name="Source">Document and article.</param>
public sealed record BookableMatter(
    string Code, BilingualText Title, string Kind, int Minutes, string? Utility, bool Eligibility, string Profile, IReadOnlyList<BilingualText> Materials, string Source)
{
    internal Need Need(string? area) => new(Kind, Code, Utility, area, Minutes);

    /// <summary>The papers in one text, as told.</summary>
    internal string MaterialsZh => string.Join(";", Materials.Select(paper => paper.Zh));
}
