using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>
/// Everything an applicant must know, told once and unprompted (一次性告知): papers, procedure, fee items and their standards
/// (001 第九条(一) 「应主动向用户说明该项业务需用户提供的相关资料」; hall.intake.one-time-notice).
/// The sources print no list: the lists are the utility's own and carry a version, so that what was told stays provable.
/// </summary>
/// <param name="Version">Version of the lists.</param>
/// <param name="Promise">What is promised, in words.</param>
public sealed record ConnectionNotice(
    string Version,
    IReadOnlyList<NoticeMaterial> Materials,
    IReadOnlyList<BilingualText> Procedure,
    IReadOnlyList<FeeItem> FeeItems,
    BilingualText Promise)
{
    /// <summary>The notice as an applicant of this class gets it.</summary>
    public ConnectionNotice For(string customerClass) => this with { Materials = [.. Materials.Where(material => material.Concerns(customerClass))] };

    /// <summary>The same in the short form of the catalogue of services.</summary>
    internal OneTimeNotice Short => new(
        [.. Materials.Select(material => material.Title)],
        Procedure,
        new(
            string.Join(";", FeeItems.Select(item => $"{item.Title.Zh}:{item.Standard.Zh}")),
            string.Join("; ", FeeItems.Select(item => $"{item.Title.En}: {item.Standard.En}"))),
        Promise);
}

/// <summary>A paper to hand in.</summary>
/// <param name="Code">Stable code, kebab case.</param>
public sealed record NoticeMaterial(string Code, BilingualText Title)
{
    /// <summary>Classes of applicants who need it; empty: all.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    public bool Concerns(string customerClass) => Classes.Count == 0 || Classes.Contains(customerClass);
}

/// <summary>A fee item (收费项目) and the standard it is charged by (收费标准). Amounts are data of the city: the sources print none.</summary>
public sealed record FeeItem(string Code, BilingualText Title, BilingualText Standard);
