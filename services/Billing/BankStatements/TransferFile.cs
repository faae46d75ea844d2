using System.Data.Common;
using Dapper;
using Utilities.ServiceDefaults;

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

    /// <summary>The line that a payment came with; null for one that came otherwise.</summary>
    internal static async Task<TransferLine?> Of(DbConnection db, Payment payment) => payment is { Channel: Billing.Payment.FromBank, Reference: { } reference } && reference.Split('/', 2) is [var source, var id]
        ? await db.QuerySingleOrDefaultAsync<TransferLine>($"SELECT {Columns} FROM transfer_line WHERE source = @source AND line_id = @id", new { source, id })
        : null;

    /// <summary>What a payer wrote may name a person: it is for those who look for the money's place, and for the payer.</summary>
    internal TransferLine For(Actor reader) => reader.IsAny(Roles.Clerk, Roles.Supervisor, Roles.Resident) ? this : this with { Reference = Masking.FreeText(Reference)! };
}
