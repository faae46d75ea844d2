using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Takes a resident's matter in: number, first milestone, clocks, one-time notice and the fact on the bus, in one transaction.</summary>
public sealed class FileRequest(UnitOfWork work, ClockLedger ledger, RequestDesk desk, PlaceResolver places, SupplyUtility utility, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests", (Filing body, HttpContext http, FileRequest act, CancellationToken cancel) => act.Handle(body, http, cancel))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher, Roles.Operator)
        .Produces<RequestView>(StatusCodes.Status201Created)
        .WithSummary("File a request 登记诉求").WithTags("Requests");

    private async Task<IResult> Handle(Filing body, HttpContext http, CancellationToken cancel)
    {
        var actor = http.Actor();
        var place = FilingRules.Lenient(await places.Resolve(body.ServicePointId, body.Area, cancel));
        return await Idempotency.Once(http, body, async () =>
        {
            var filed = await File(body, actor, place);
            return filed.IsRefused ? filed.Refusal! : Outcome.Of(await desk.Answer(filed.Value, actor, StatusCodes.Status201Created));
        });
    }

    /// <summary>
    /// Inside an open unit of work of another act: files what staff found or decided (a defect to repair, a leak on the way to work).
    /// The place is looked up beside the unit, so it must have been there before.
    /// </summary>
    public async Task<Outcome<Request>> File(Filing body, Actor actor, CancellationToken cancel) =>
        await File(body, actor, FilingRules.Lenient(await places.Resolve(body.ServicePointId, body.Area, cancel)));

    private async Task<Outcome<Request>> File(Filing body, Actor actor, Outcome<Place?> place)
    {
        var now = time.GetUtcNow();
        var accepted = FilingRules.Check(body, utility, actor, place, now);
        if (accepted.IsRefused) return accepted;
        return accepted.Value.Kind == ConnectionRules.Kind
            ? Refusal.Unprocessable("file-as-connection", "An application for connection says more than a request.", $"File '{accepted.Value.Type}' at /api/{utility.Name}/connections.")
            : await Store(accepted.Value, actor);
    }

    /// <summary>Inside the open unit: gives an accepted request its number and writes it with its first milestone, its clocks, the notice and the fact on the bus.</summary>
    /// <param name="told">The notice as this applicant gets it; null: that of the type.</param>
    internal async Task<Request> Store(Request accepted, Actor actor, OneTimeNotice? told = null)
    {
        var now = time.GetUtcNow();
        var number = await Numbers.Next(work, utility.NumberPrefix, HallTime.Day(now));
        var request = accepted with { Number = number };
        var notice = told ?? utility.RequestTypes.First(type => type.Code == request.Type).Notice;
        await RequestTable.Insert(work, request);
        await RequestTable.Append(work, new RequestEvent
        {
            RequestId = request.Id,
            Kind = RequestEvents.Step,
            Step = request.State,
            At = request.ReceivedAt,
            RecordedAt = now,
            Actor = actor.Id,
            Roles = actor.RoleText,
            Data = RequestEvent.DataOf(new Dictionary<string, string>(StringComparer.Ordinal) { [RequestAnswer.NoticeKey] = JsonSerializer.Serialize(notice, Json) }),
        });
        var received = new Milestone(request.Matter, request.State, request.ReceivedAt, actor)
        {
            Facts = new Dictionary<string, string>(request.Facts(), StringComparer.Ordinal) { ["noticeGiven"] = "true" },
            PromisedAt = request.PromisedAt,
        };
        await ledger.Record(received);
        if (request.PromisedAt is not null) await ledger.Record(received with { Name = RequestFacts.Promised });
        if (request.ReceivedAtReason is { } reason) await Audit.Write(work, actor, "request-back-dated", request.Number, reason);
        await work.Publish(new RequestFiled
        {
            Service = utility.Name,
            RequestId = request.Id,
            Number = request.Number,
            Type = request.Type,
            Kind = request.Kind,
            Channel = request.Channel,
            Area = request.Area,
            ReceivedAt = request.ReceivedAt,
            PromisedAt = request.PromisedAt,
        });
        return request;
    }
}
