using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>One person or household of the special-group ledger (特殊群体服务台账, D39), one row of table <c>special_person</c>.</summary>
public sealed record SpecialPerson
{
    public const string Active = "active";

    /// <summary>Nobody may use the data any more until there is a new consent.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>No longer eligible.</summary>
    public const string Closed = "closed";

    public static readonly string[] States = [Active, Withdrawn, Closed];

    public Guid Id { get; init; }

    /// <summary>Names the person where no name may stand.</summary>
    public string Number { get; init; } = "";

    /// <summary>Code of the <see cref="SpecialGroup"/>.</summary>
    public string GroupCode { get; init; } = "";

    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Address { get; init; } = "";

    /// <summary>Number of the service point (户号).</summary>
    public string? ServicePoint { get; init; }

    public string? AreaCode { get; init; }

    /// <summary>What to mind at the door: hard of hearing, wheelchair, whom to call first.</summary>
    public string? Needs { get; init; }

    public string State { get; init; } = Active;
    public long Version { get; init; } = 1;
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A person as sent in.</summary>
/// <param name="Group">Code of the group.</param>
public sealed record SpecialPersonInput(string? Group, string? Name, string? Phone, string? Address, string? ServicePoint, string? AreaCode, string? Needs)
{
    /// <param name="groups">The groups the organisation's profiles name.</param>
    internal SpecialPerson Check(FieldErrors errors, IReadOnlyCollection<string> groups, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        GroupCode = errors.OneOf("group", Group, groups),
        Name = errors.Text("name", Name, 100),
        Phone = errors.Phone("phone", Phone),
        Address = errors.Text("address", Address, 400),
        ServicePoint = errors.OptionalText("servicePoint", ServicePoint, 60),
        AreaCode = errors.OptionalText("areaCode", AreaCode, 60),
        Needs = errors.OptionalText("needs", Needs, 1000),
        UpdatedAt = now,
    };
}

/// <summary>A person as answered; masked unless read for a purpose that was consented to.</summary>
public sealed record SpecialPersonView(
    string Number, string Group, string Name, string Phone, string Address, string? ServicePoint, string? AreaCode, string? Needs, string State,
    IReadOnlyList<string> Purposes, long Version)
{
    internal static SpecialPersonView Full(SpecialPerson it, SpecialConsent? consent) => new(
        it.Number, it.GroupCode, it.Name, it.Phone, it.Address, it.ServicePoint, it.AreaCode, it.Needs, it.State, consent?.PurposeList ?? [], it.Version);

    internal static SpecialPersonView Masked(SpecialPerson it, SpecialConsent? consent) => Full(it, consent) with
    {
        Name = Masking.Name(it.Name)!,
        Phone = Masking.Phone(it.Phone)!,
        Address = Masking.Address(it.Address)!,
        Needs = Masking.FreeText(it.Needs),
    };
}
