using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Loads a collection file of a handheld or remote reading system: one JSON object per line (NDJSON), any size, read as it comes, three statements for
/// a batch. A reading that is there already is passed over, so a load may be repeated after it broke off; wrong lines are listed with their reason and
/// take no other line along.
/// </summary>
public static class LoadReadings
{
    private const int Batch = 2000;

    /// <summary>What came of the load.</summary>
    /// <param name="Stored">New ones.</param>
    /// <param name="Known">Passed over: the same meter, register and instant say the same already.</param>
    /// <param name="Rejects">The first thousand wrong lines.</param>
    public sealed record Report(int Read, int Stored, int Known, int Rejected, IReadOnlyList<RejectedLine> Rejects);

    internal static void MapLoadReadings(this IEndpointRouteBuilder api) =>
        api.MapPost("/readings/load", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor, Roles.Partner, Roles.Operator).WithLargeBody().Produces<Report>()
            .WithSummary("Load readings in bulk, NDJSON 批量导入抄表读数").WithTags("Meters");

    private static async Task<IResult> Handle(HttpContext http, UnitOfWork unit, ReadingLedger ledger, TimeProvider time, CancellationToken cancel)
    {
        var (by, rejects, read, stored, known) = (http.Actor(), new List<RejectedLine>(), 0, 0, 0);
        await foreach (var lines in JsonLines.Batches<ReadingInput>(http.Request.Body, Batch, "reading", cancel)) await unit.Execute(() => Store(lines), cancel);
        return TypedResults.Ok(new Report(read, stored, known, rejects.Count, [.. rejects.OrderBy(reject => reject.Line).Take(JsonLines.ListedRejects)]));

        async Task Store(IReadOnlyList<(int Line, Outcome<ReadingInput> Input)> lines)
        {
            read += lines.Count;
            var now = time.GetUtcNow();
            var meters = await MeterTable.OfNumbers(unit, lines.Select(line => line.Input.IsRefused ? null : line.Input.Value.Meter).OfType<string>());
            var good = new List<(int Line, MeterReading Reading)>(lines.Count);
            foreach (var (line, input) in lines)
            {
                var reading = input.Then(given => given.Check(meters[given.Meter ?? ""], by.Id, now));
                if (reading.Refusal is { } refusal) rejects.Add(new(line, refusal.Errors ?? []));
                else good.Add((line, reading.Value));
            }

            if (good.Count == 0) return;
            foreach (var (entry, (line, _)) in (await ledger.Store([.. good.Select(found => found.Reading)], "load", by)).Zip(good))
            {
                if (entry.IsNew) stored++;
                else if (!entry.Differs) known++;
                else rejects.Add(new(line, [new FieldError("value", "another-value", $"Reading {entry.Reading.Sequence} of the same instant says something else; correct it instead.")]));
            }
        }
    }
}
