using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Answers the hall's questions about a number, a person and an idempotency key, each for the caller whose token came with it.</summary>
internal sealed class MattersRpc(FindHeld find, HeldOfPerson persons, UnitOfWork work) : Contracts.Rpc.Matters.MattersBase
{
    private const int MostPerPage = 101;

    public override async Task<FindReply> Find(FindRequest request, ServerCallContext context)
    {
        var reader = context.GetHttpContext().Actor();
        var found = await find.ByNumber(request.Number, reader, context.CancellationToken);
        if (reader.IsStaff && found.Where(held => held.Row.IsConfidential).Select(held => held.Row.Number).ToList() is { Count: > 0 } reports)
            await work.Execute(async () => { foreach (var report in reports) await Audit.Write(work, reader, "report-looked-at", report); }, context.CancellationToken);
        return new FindReply { Matters = { found.Select(held => HeldProto.Of(held, reader)) } };
    }

    public override async Task<OfPersonReply> OfPerson(OfPersonRequest request, ServerCallContext context)
    {
        var reader = context.GetHttpContext().Actor();
        var own = request.WhoCase == OfPersonRequest.WhoOneofCase.Subject && request.Subject == reader.Id;
        if (!own && !reader.IsStaff) throw Refusal.Forbidden("Residents and partners see their own matters.").ToRpc();
        var whose = request.WhoCase == OfPersonRequest.WhoOneofCase.Phone ? Whose.WithPhone(request.Phone) : Whose.FiledBy(request.Subject);
        // Who looked at whose matters stays on record before anything is shown; the number itself does not.
        if (!own) await work.Execute(() => Audit.Write(work, reader, "person-looked-up", whose.Subject ?? Masking.Phone(request.Phone)!), context.CancellationToken);
        var after = request.After is { } place ? new PageEnd(place.Open, place.Id) : null;
        var page = await persons.Page(whose, reader, after, Math.Clamp(request.Limit, 1, MostPerPage), context.CancellationToken);
        var reply = new OfPersonReply
        {
            Open = new HeldCount { Number = page.Open, OrMore = page.Open >= HeldOfPerson.MostCounted },
            All = new HeldCount { Number = page.All, OrMore = page.OrMore },
            NearestNumber = page.Nearest?.MatterNumber ?? "",
        };
        if (page.Nearest is { } nearest) reply.Nearest = HeldProto.Of(nearest);
        reply.Matters.AddRange(page.Matters.Select(held => HeldProto.Of(held, reader)));
        return reply;
    }

    public override async Task<HoldsKeyReply> HoldsKey(HoldsKeyRequest request, ServerCallContext context) => new()
    {
        Route = await Idempotency.RouteOf(work.Database, context.GetHttpContext().Actor(), request.Key, request.Routes, context.CancellationToken) ?? "",
    };
}
