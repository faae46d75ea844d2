using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>What one kind of customer of one utility is charged by (价格表). Data: no figure of it stands in code.</summary>
/// <param name="Code"><c>WATER-RES</c>; accounts name it.</param>
/// <param name="Utility"><c>water</c>, <c>power</c>, <c>gas</c> or <c>heating</c>.</param>
/// <param name="Unit">What its use is measured in: <c>m3</c>, <c>kWh</c>, <c>GJ</c>; <c>m2</c> where only area counts.</param>
/// <param name="Versions">Published ones, by the day they begin and then by number. Of two that begin on the same day the later number holds.</param>
public sealed record Tariff(string Code, string Utility, BilingualText Name, string Unit, IReadOnlyList<TariffVersion> Versions)
{
    /// <summary>Customer classes it is for; empty: all.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Month (1–12) in which its year begins, when any version counts blocks per year; 0: none does.</summary>
    internal int YearBegins
    {
        get
        {
            for (var i = 0; i < Versions.Count; i++)
                if (Versions[i].Blocks is { Per: BlockSpan.Year } plan) return plan.YearBegins;
            return 0;
        }
    }

    /// <summary>A customer of this class may be charged by it.</summary>
    public bool IsFor(string customerClass)
    {
        for (var i = 0; i < Classes.Count; i++)
            if (Classes[i] == customerClass) return true;
        return Classes.Count == 0;
    }

    /// <summary>The version in force on a day; null before the first.</summary>
    public TariffVersion? On(DateOnly day)
    {
        for (var i = Versions.Count - 1; i >= 0; i--)
            if (Versions[i].ValidFrom <= day) return Versions[i];
        return null;
    }

    /// <summary>The version of this number; null when it is not published.</summary>
    public TariffVersion? Version(int number)
    {
        for (var i = 0; i < Versions.Count; i++)
            if (Versions[i].Number == number) return Versions[i];
        return null;
    }

    /// <summary>The first day after this one on which another version begins; null: none is known.</summary>
    internal DateOnly? ChangeAfter(DateOnly day)
    {
        for (var i = 0; i < Versions.Count; i++)
            if (Versions[i].ValidFrom > day) return Versions[i].ValidFrom;
        return null;
    }
}

/// <summary>Prices as published from a day on; immutable.</summary>
public sealed record TariffVersion
{
    /// <summary>Counted from 1 within the tariff; bill lines name it.</summary>
    public required int Number { get; init; }

    /// <summary>First local day it holds; until the next version begins.</summary>
    public required DateOnly ValidFrom { get; init; }

    public required TariffSource Source { get; init; }

    /// <summary>Blocks (阶梯) that components priced per block go by.</summary>
    public BlockPlan? Blocks { get; init; }

    /// <summary>Heating season that prices per season go by.</summary>
    public HeatingSeason? Season { get; init; }

    public required IReadOnlyList<TariffComponent> Components { get; init; }

    /// <summary>Reductions for special groups (特殊群体).</summary>
    public IReadOnlyList<Reduction> Reductions { get; init; } = [];

    /// <summary>What a bill comes to at most or at least.</summary>
    public IReadOnlyList<ChargeLimit> Limits { get; init; } = [];

    /// <summary>Something of it is charged by what meters show.</summary>
    public bool IsMetered => Components.Any(component => component.Basis is ChargeBasis.PerUnit or ChargeBasis.PerBlock or ChargeBasis.PerBand);
}

/// <summary>Where a version is published (公示依据).</summary>
/// <param name="Place">City or province.</param>
/// <param name="Document">The notice by its name.</param>
/// <param name="Reference">Its number, where it is known for sure.</param>
/// <param name="Sample">Shipped to show the form (样例): to be replaced by the hall's own.</param>
public sealed record TariffSource(string Place, string Document, string? Reference, string? Url, bool Sample, BilingualText? Note);
