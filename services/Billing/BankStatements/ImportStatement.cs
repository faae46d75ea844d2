using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Takes lines of a bank statement, each once by the bank's id, and matches what can be matched by itself. The rest is listed for somebody to match by hand.</summary>
public sealed class ImportStatement(UnitOfWork unit, StatementDesk desk, IOptions<BankOptions> options)
{
    private const int Chunk = 200;

    /// <param name="Known">Lines that had been taken before.</param>
    public sealed record Report(int Taken, int Matched, int Known, IReadOnlyList<RejectedBankRow> Rejects);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/bank-statements", (string? account, HttpContext http, ImportStatement act, CancellationToken cancel) => act.Import(account, http, cancel))
            .RequireRoles(Roles.Supervisor, Roles.Auditor, Roles.Operator).WithLargeBody().Accepts<string>("text/csv", "application/x-ndjson").Produces<Report>()
            .WithSummary("Take a bank statement 导入银行对账单").WithTags("Banks");

    private async Task<IResult> Import(string? account, HttpContext http, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var bankAccount = errors.Code("account", account, 40);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var file = await UploadedFile.Read(http.Request, BankRows.Columns, options.Value.MostLines, cancel);
        if (file.Refusal is { } refusal) return refusal.ToResult();
        var (rows, rejects) = BankRows.Of(file.Value.Rows, signed: true);
        var (taken, matched) = (0, 0);
        // Each few lines commit by themselves: sent again after a broken connection, the rest is taken.
        foreach (var some in rows.Chunk(Chunk))
        {
            var (newLines, newMatches) = (0, 0);
            await unit.Execute(async () =>
            {
                (newLines, newMatches) = (0, 0);
                var known = (await unit.Query<string>("SELECT line_id FROM statement_line WHERE bank_account = @bankAccount AND line_id IN @ids", new { bankAccount, ids = some.Select(row => row.Id) })).ToHashSet(StringComparer.Ordinal);
                foreach (var row in some.Where(row => !known.Contains(row.Id)))
                {
                    var line = await StatementLine.Table.Insert(unit, new() { State = StatementLine.Unmatched, BankAccount = bankAccount, LineId = row.Id, BookedOn = row.Day, Amount = row.Amount, Reference = row.Reference });
                    newLines++;
                    if ((await desk.Try(line)).State == StatementLine.Matched) newMatches++;
                }
            }, cancel);
            (taken, matched) = (taken + newLines, matched + newMatches);
        }

        return TypedResults.Ok(new Report(taken, matched, rows.Count - taken, rejects));
    }
}
