using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A line of a bank statement (银行对账单) and the document of ours that it stands for.</summary>
public sealed record StatementLine : NumberedRow
{
    public const string Unmatched = "unmatched";
    public const string Matched = "matched";

    internal static readonly RowTable<StatementLine> Table = new(
        "statement line", "statement_line", "bank-statements", "BS", "catalogue (h) 7",
        "bank_account, line_id, booked_on, amount, reference, match_kind, match_ref, matched_by, matched_at, note",
        (line, reader) => reader.IsAny(Roles.Supervisor, Roles.Auditor) ? line : line with { Reference = Masking.FreeText(line.Reference)!, Note = Masking.FreeText(line.Note) });

    /// <summary>Code of the hall's own account at the bank.</summary>
    public required string BankAccount { get; init; }

    /// <summary>The bank's id of the line.</summary>
    public required string LineId { get; init; }

    public required DateOnly BookedOn { get; init; }

    /// <summary>Above zero came in, below went out.</summary>
    public required Money Amount { get; init; }

    public required string Reference { get; init; }

    /// <summary>One of <see cref="MatchKinds"/>.</summary>
    public string? MatchKind { get; init; }

    /// <summary>Number of the document.</summary>
    public string? MatchRef { get; init; }

    public string? MatchedBy { get; init; }
    public DateTimeOffset? MatchedAt { get; init; }
    public string? Note { get; init; }
}

/// <summary>What a line of a statement may stand for.</summary>
public static class MatchKinds
{
    public const string Remittance = "remittance";
    public const string TransferFile = "transfer-file";

    /// <summary>What wallets took on a local day: <c>WS-20261123</c>.</summary>
    public const string WalletSettlement = "wallet-settlement";

    public const string Refund = "refund";

    public static readonly string[] All = [Remittance, TransferFile, WalletSettlement, Refund];

    public static string? Of(string document) => document.Split('-')[0] switch
    {
        "REM" => Remittance,
        "TF" => TransferFile,
        "WS" => WalletSettlement,
        "RF" => Refund,
        _ => null,
    };
}

/// <summary>A document that a line may stand for.</summary>
public sealed record BankDocument(string Kind, string Number, Money Amount, DateOnly On);
