namespace Utilities.Billing;

/// <summary>A file of transfers as a bank sent it. Every transfer is taken once by the bank's own id, whatever is sent again.</summary>
public sealed record TransferFile : NumberedRow
{
    public const string Received = "received";

    /// <summary>Each of its transfers is booked.</summary>
    public const string Booked = "booked";

    internal static readonly RowTable<TransferFile> Table = new(
        "transfer file", "transfer_file", "transfer-files", "TF", "catalogue (h) 1", "source, digest, total_lines, rejected, amount, received_by, received_at, on_day", (file, _) => file);

    /// <summary>Code of the bank.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Digest { get; init; }

    public required int TotalLines { get; init; }

    public required int Rejected { get; init; }

    /// <summary>Sum of the transfers taken from it.</summary>
    public required Money Amount { get; init; }

    public required string ReceivedBy { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateOnly OnDay { get; init; }
}

/// <summary>One transfer.</summary>
public sealed record TransferLine
{
    public const string Waiting = "waiting";
    public const string Allocated = "allocated";
    public const string Unallocated = "unallocated";

    internal const string Columns = "source, line_id, transfer_file, state, paid_on, amount, reference, payment";

    public required string Source { get; init; }

    /// <summary>The bank's id of it.</summary>
    public required string LineId { get; init; }

    public required string TransferFile { get; init; }
    public required string State { get; init; }

    /// <summary>Day on which it was paid at the bank.</summary>
    public required DateOnly PaidOn { get; init; }

    public required Money Amount { get; init; }

    /// <summary>What the payer wrote.</summary>
    public required string Reference { get; init; }

    public string? Payment { get; init; }
}
