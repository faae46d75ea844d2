using Dapper;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Takes a bank's file of transfers (card and bank payments made elsewhere). Its lines are stored in one transaction and booked in small ones: a process that ends in between
/// goes on where it was. The same file, or the same line in another file, is taken once.
/// </summary>
public sealed class ReceiveTransferFile(UnitOfWork unit, BookTransfers book, IOptions<BankOptions> options, IOptionsMonitor<PaymentOptions> payments)
{
    private const int Chunk = 500;
    private const int MostTold = 100;

    private const string Known = $"SELECT {TransferLine.Columns} FROM transfer_line WHERE source = @source AND line_id IN @ids";

    private const string InsertLine = $"""
        INSERT INTO transfer_line ({TransferLine.Columns}) VALUES (@Source, @LineId, @TransferFile, @State, @PaidOn, @Amount, @Reference, @Payment)
        """;

    private const string Counts = "SELECT state, COUNT(*) AS lines FROM transfer_line WHERE transfer_file = @number GROUP BY state";

    /// <param name="Known">Lines that had been taken before.</param>
    /// <param name="Rejects">The first of those that cannot be taken.</param>
    /// <param name="Repeated">The same file was sent before.</param>
    public sealed record Report(TransferFile File, int Allocated, int Unallocated, int Waiting, int Known, IReadOnlyList<RejectedBankRow> Rejects, bool Repeated);

    private sealed record Kept(TransferFile File, int Known, IReadOnlyList<RejectedBankRow> Rejects, bool Repeated);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/transfer-files", (string? source, HttpContext http, ReceiveTransferFile act, CancellationToken cancel) => act.Receive(source, http, cancel))
            .RequireRoles(Roles.Partner, Roles.Supervisor, Roles.Operator).WithLargeBody().Accepts<string>("text/csv", "application/x-ndjson").Produces<Report>()
            .WithSummary("Take a bank's file of transfers 导入银行转账文件").WithTags("Banks");

    private async Task<IResult> Receive(string? source, HttpContext http, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var bank = errors.Code("source", source, 40);
        if (errors.Any) return errors.ToRefusal().ToResult();
        if (!payments.CurrentValue.IsOn(PaymentMethods.Transfer)) return Refusal.Conflict("method-off", "This way of paying is switched off.", PaymentMethods.Transfer, "billing.power.payment-methods").ToResult();
        var file = await UploadedFile.Read(http.Request, BankRows.Columns, options.Value.MostLines, cancel);
        if (file.Refusal is { } refusal) return refusal.ToResult();
        var kept = await Keep(bank, file.Value, http.Actor(), cancel);
        await book.Run(kept.File.Number, cancel);
        return TypedResults.Ok(await ReportOf(unit.Database, kept.File.Number, cancel) with { Known = kept.Known, Rejects = [.. kept.Rejects.Take(MostTold)], Repeated = kept.Repeated });
    }

    private async Task<Kept> Keep(string source, UploadedFile file, Actor actor, CancellationToken cancel)
    {
        Kept? kept = null;
        await unit.Execute(async () =>
        {
            if (await unit.Single<TransferFile>(TransferFile.Table.Select + " WHERE source = @source AND digest = @Digest", new { source, file.Digest }) is { } earlier)
            {
                kept = new(earlier, earlier.TotalLines - earlier.Rejected, [], true);
                return;
            }

            var (rows, unreadable) = BankRows.Of(file.Rows, signed: false);
            var known = new Dictionary<string, TransferLine>(StringComparer.Ordinal);
            foreach (var ids in rows.Select(row => row.Id).Chunk(Chunk))
                foreach (var line in await unit.Query<TransferLine>(Known, new { source, ids })) known[line.LineId] = line;
            var differing = rows.Where(row => known.TryGetValue(row.Id, out var line) && (line.Amount != row.Amount || line.Reference != row.Reference)).Select(row => new RejectedBankRow(0, "differs", $"'{row.Id}' was taken before with another amount or reference."));
            List<RejectedBankRow> rejects = [.. unreadable, .. differing];
            var fresh = rows.Where(row => !known.ContainsKey(row.Id)).ToList();
            var now = unit.Time.GetUtcNow();
            var stored = await TransferFile.Table.Insert(unit, new()
            {
                State = TransferFile.Received, Source = source, Digest = file.Digest, TotalLines = file.Rows.Count, Rejected = rejects.Count, Amount = fresh.Sum(row => row.Amount), ReceivedBy = actor.Id,
                ReceivedAt = now, OnDay = HallTime.Day(now),
            });
            await unit.Write(InsertLine, fresh.Select(row => new TransferLine
            {
                Source = source, LineId = row.Id, TransferFile = stored.Number, State = TransferLine.Waiting, PaidOn = row.Day, Amount = row.Amount, Reference = row.Reference,
            }));
            await Audit.Write(unit, actor, "transfer-file-received", stored.Number);
            kept = new(stored, known.Count, rejects, false);
        }, cancel);
        return kept!;
    }

    internal static Task<Report> ReportOf(Database database, string number, CancellationToken cancel) => database.Read(async db =>
    {
        var file = await db.QuerySingleAsync<TransferFile>(TransferFile.Table.Select + " WHERE number = @number", new { number });
        var counts = (await db.QueryAsync<Count>(Counts, new { number })).ToDictionary(count => count.State, count => count.Lines, StringComparer.Ordinal);
        int Of(string state) => counts.GetValueOrDefault(state);
        return new Report(file, Of(TransferLine.Allocated), Of(TransferLine.Unallocated), Of(TransferLine.Waiting), 0, [], false);
    }, cancel);

    private sealed class Count
    {
        public string State { get; init; } = "";
        public int Lines { get; init; }
    }
}
