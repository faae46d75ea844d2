using System.Globalization;
using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Streams readings and meters in the order of their numbers, a batch at a time: no more than one batch is ever held, and the next is read from the
/// database when the last one has been taken over. The caller may break off anywhere and go on after the last number it has worked on.
/// </summary>
internal sealed class ReadingsRpc(Database database) : Readings.ReadingsBase
{
    private const int DefaultBatch = 1000;
    private const int LargestBatch = 10_000;

    public override async Task Read(ReadingsQuestion request, IServerStreamWriter<ReadingBatch> responseStream, ServerCallContext context)
    {
        var errors = new FieldErrors();
        var size = Size(request.BatchSize, request.AfterSequence, errors);
        var (from, to) = (Day("from", request.From, errors), Day("to", request.To, errors));
        if (errors.Any) throw errors.ToRefusal().ToRpc();
        await CheckArea(request.Area, context.CancellationToken);
        var chunks = new ReadingChunks(database, from, to, request.Area);
        var (after, end) = (request.AfterSequence, await chunks.Last(context.CancellationToken));
        do
        {
            var batch = new ReadingBatch();
            after = await chunks.Fill(batch.Rows, after, end, size, context.CancellationToken);
            (batch.LastSequence, batch.End) = (after, after >= end);
            await responseStream.WriteAsync(batch);
        }
        while (after < end);
    }

    public override async Task Meters(MetersQuestion request, IServerStreamWriter<MeterBatch> responseStream, ServerCallContext context)
    {
        var errors = new FieldErrors();
        var size = Size(request.BatchSize, request.AfterSequence, errors);
        if (errors.Any) throw errors.ToRefusal().ToRpc();
        await CheckArea(request.Area, context.CancellationToken);
        var chunks = new MeterChunks(database, request.Area);
        var (after, end) = (request.AfterSequence, await chunks.Last(context.CancellationToken));
        do
        {
            var batch = new MeterBatch();
            after = await chunks.Fill(batch.Rows, after, end, size, context.CancellationToken);
            (batch.LastSequence, batch.End) = (after, after >= end);
            await responseStream.WriteAsync(batch);
        }
        while (after < end);
    }

    private static int Size(int asked, long after, FieldErrors errors)
    {
        if (asked is < 0 or > LargestBatch) errors.Add("batch_size", "out-of-range", $"'batch_size' must be between 0 and {LargestBatch}.");
        if (after < 0) errors.Add("after_sequence", "out-of-range", "'after_sequence' must be 0 or more.");
        return asked == 0 ? DefaultBatch : asked;
    }

    private static DateOnly? Day(string field, string text, FieldErrors errors)
    {
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.Add(field, "not-a-day", $"'{field}' must be a day: yyyy-MM-dd.");
        return null;
    }

    private async Task CheckArea(string area, CancellationToken cancel)
    {
        if (area.Length > 0 && await database.Read(db => Dapper.SqlMapper.ExecuteScalarAsync<int>(db, "SELECT COUNT(*) FROM area WHERE code = @area", new { area }), cancel) == 0)
            throw new FieldErrors().Add("area", "unknown-area", $"No area '{area}' is registered.").ToRefusal().ToRpc();
    }
}
