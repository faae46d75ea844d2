using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>
/// A change, stop or resumption of heat (变更、停、复热; 001 第十条, D41): verified, registered for reference with its papers (备查登记), the heat fee
/// settled, then carried out.
/// </summary>
public sealed record SupplyChange
{
    public const string Change = "change";
    public const string Stop = "stop";
    public const string Resume = "resume";

    public static readonly string[] Kinds = [Change, Stop, Resume];

    /// <summary>The user asks for it (用户要求): whether it can be cut off is decided case by case.</summary>
    public const string UserRequest = "user-request";

    /// <summary>Stop for cause: only by the prescribed procedure.</summary>
    public const string Cause = "cause";

    public static readonly string[] Grounds = [UserRequest, Cause];

    public Guid Id { get; init; }
    public string Number { get; init; } = "";

    /// <summary><c>change</c>, <c>stop</c> or <c>resume</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary><c>user-request</c> or <c>cause</c>; a resumption has that of its stop.</summary>
    public string Ground { get; init; } = "";

    /// <summary>One of <see cref="SupplyChangeStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>Number of the stop that a resumption ends.</summary>
    public string? OfNumber { get; init; }

    public Guid ServicePointId { get; init; }

    /// <summary>Account number (户号).</summary>
    public string ServicePointNumber { get; init; } = "";

    public string Area { get; init; } = "";

    /// <summary>Heated area, m².</summary>
    public decimal HeatedAreaM2 { get; init; }

    /// <summary>Heated area after a change, m²; null where it stays.</summary>
    public decimal? NewHeatedAreaM2 { get; init; }

    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Address { get; init; } = "";

    /// <summary>What is asked for, in the applicant's words, or the cause.</summary>
    public string Wish { get; init; } = "";

    /// <summary>Wanted from this local day on.</summary>
    public DateOnly EffectiveOn { get; init; }

    /// <summary>Papers submitted, as JSON of <see cref="Paper"/>.</summary>
    public string? Papers { get; init; }

    /// <summary>Why it can or cannot be done, as decided at the verification.</summary>
    public string? Decision { get; init; }

    public Guid? SettlementId { get; init; }

    /// <summary><c>none</c>, <c>pending</c> or <c>completed</c>: the act does not wait for it.</summary>
    public string Settlement { get; init; } = "none";

    public DateTimeOffset? SettledAt { get; init; }
    public string? SettlementReference { get; init; }

    /// <summary>When heat was stopped, resumed or changed.</summary>
    public DateTimeOffset? ActedAt { get; init; }

    public string FiledBy { get; init; } = "";
    public DateTimeOffset FiledAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; }

    /// <summary>The same as the engine of clocks sees it.</summary>
    internal Matter Matter => new(Id, Number, "supply-change", Kind, Area, HeatingUtility.Profile.Unit);

    internal IReadOnlyList<Paper> PaperList => Papers is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<Paper>>(Papers, JsonDefaults.Options)!;
}

/// <summary>A paper submitted.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Reference">Where it is kept in the register.</param>
public sealed record Paper(string? Title, string? Reference);

/// <summary>How far a supply change is.</summary>
public static class SupplyChangeStates
{
    public const string Filed = "filed";
    public const string Verified = "verified";
    public const string Registered = "registered";

    /// <summary>The settlement has been handed to billing; the act may follow.</summary>
    public const string Settling = "settling";
    public const string Done = "done";
    public const string Refused = "refused";
    public const string Cancelled = "cancelled";

    public static readonly string[] Open = [Filed, Verified, Registered, Settling];
}
