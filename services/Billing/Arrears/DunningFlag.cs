namespace Utilities.Billing;

/// <summary>A reason to spare an account (困难、医疗用能), set on evidence and for a time. One row of table <c>dunning_flag</c>.</summary>
public sealed record DunningFlag : NumberedRow
{
    public const string InForce = "in-force";
    public const string Ended = "ended";

    internal static readonly RowTable<DunningFlag> Table = new(
        "flag", "dunning_flag", "arrears/flags", "DF", "D38", "account, flag, evidence, since_on, until_on, set_by, ended_by", (row, _) => row);

    public string Account { get; init; } = "";

    /// <summary>Code of a <see cref="DunningFlagKind"/>.</summary>
    public string Flag { get; init; } = "";

    /// <summary>Where the paper lies that shows it: a file number, no words about the person.</summary>
    public string Evidence { get; init; } = "";

    public DateOnly SinceOn { get; init; }

    /// <summary>First day it holds no more; null: until it is ended.</summary>
    public DateOnly? UntilOn { get; init; }

    public string SetBy { get; init; } = "";

    public string? EndedBy { get; init; }
}
