using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Who consented when to which uses of a person's data; one row of table <c>special_consent</c>. The last one that was not withdrawn is in force.</summary>
public sealed record SpecialConsent
{
    public static readonly string[] Givers = ["self", "guardian", "relative"];

    public Guid PersonId { get; init; }
    public int Sequence { get; init; }

    /// <summary>The person, the guardian, or a relative asked by the person.</summary>
    public string GivenBy { get; init; } = "";

    /// <summary>Name of who gave it, where it was not the person.</summary>
    public string? GiverName { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>Codes of the purposes, separated by spaces.</summary>
    public string Purposes { get; init; } = "";

    /// <summary>Where the signed paper lies.</summary>
    public string Evidence { get; init; } = "";

    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    public IReadOnlyList<string> PurposeList => Purposes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Covers(string purpose) => WithdrawnAt is null && PurposeList.Contains(purpose);
}

/// <summary>A consent as sent in.</summary>
public sealed record ConsentInput(string? GivenBy, string? GiverName, DateTimeOffset? GivenAt, IReadOnlyList<string>? Purposes, string? Evidence)
{
    internal SpecialConsent Check(FieldErrors errors, string at, Actor actor, DateTimeOffset now)
    {
        var givenBy = errors.OneOf($"{at}givenBy", GivenBy, SpecialConsent.Givers);
        if (GivenAt is null) errors.Add($"{at}givenAt", "required", "Give 'givenAt', when the consent was given.");
        if (Purposes is not { Count: > 0 }) errors.Add($"{at}purposes", "required", "Name what was consented to.");
        foreach (var (index, purpose) in (Purposes ?? []).Index()) errors.OneOf($"{at}purposes[{index}]", purpose, SpecialPurpose.Codes);
        return new()
        {
            GivenBy = givenBy,
            GiverName = givenBy is "" or "self" ? errors.OptionalText($"{at}giverName", GiverName, 100) : errors.Text($"{at}giverName", GiverName, 100),
            GivenAt = errors.Past($"{at}givenAt", GivenAt, now),
            Purposes = string.Join(' ', (Purposes ?? []).Distinct(StringComparer.Ordinal)),
            Evidence = errors.Text($"{at}evidence", Evidence, 200),
            RecordedBy = actor.Id,
            RecordedAt = now,
        };
    }
}
